// A lesson's text as HTML: Markdown by marked, cleaned by DOMPurify.

import DOMPurify from "dompurify";
import { Marked } from "marked";

const marked = new Marked({ gfm: true, breaks: false });

const ALLOWED = {
  ALLOWED_TAGS: [
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "table", "thead",
    "tbody", "tr", "th", "td", "blockquote", "br", "hr",
  ],
  ALLOWED_ATTR: ["href", "align", "start"],
};

export function render_markdown(text: string): DocumentFragment {
  const html = marked.parse(text, { async: false });
  const clean = DOMPurify.sanitize(html, { ...ALLOWED, RETURN_DOM_FRAGMENT: true });
  for (const head of clean.querySelectorAll("th")) head.setAttribute("scope", "col");
  for (const link of clean.querySelectorAll("a")) link.setAttribute("rel", "noopener");
  return clean;
}

// A sentence with `code`, *emphasis* and **strong** words in it.
export function render_inline(text: string): DocumentFragment {
  const html = marked.parseInline(text, { async: false });
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: ["code", "em", "strong"], ALLOWED_ATTR: [], RETURN_DOM_FRAGMENT: true });
}
