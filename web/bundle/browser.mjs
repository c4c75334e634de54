// Starts the system's browsers, and opens pages that watch what is logged as an error.

import { execFileSync } from 'node:child_process';
import { chromium, firefox } from 'playwright-core';

function pathOf(command) {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error(`there is no ${command} on PATH`);
  }
}

const asRoot = process.getuid?.() === 0;

// WebGL2 is drawn in software, so that pictures are the same everywhere.
export const launchChromium = (options = {}) => chromium.launch({
  executablePath: pathOf('chromium'), headless: true, ...options,
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-dev-shm-usage',
    ...(asRoot ? ['--no-sandbox'] : []), ...(options.args ?? [])],
});

// Firefox has WebGL only with a window: run this under xvfb-run. Files are told apart as for a user.
export const launchFirefox = (options = {}) => firefox.launch({
  channel: 'moz-firefox', executablePath: pathOf('firefox-esr'), headless: false, ...options,
  firefoxUserPrefs: { 'security.fileuri.strict_origin_policy': true, ...(options.firefoxUserPrefs ?? {}) },
});

// Collects into a list what PAGE logs as an error, throws, or asks of another origin.
export function watchErrors(page) {
  const found = [];
  page.on('console', (message) => { if (message.type() === 'error') found.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => found.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => found.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('request', (request) => {
    const url = request.url();
    if (/^(data|blob|file|about):/.test(url)) return;
    if (!/^(localhost|127\.0\.0\.1)$/.test(new URL(url).hostname)) found.push(`a request to another host: ${url}`);
  });
  return found;
}
