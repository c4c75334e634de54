// A server of static files for development and tests: right types, no caching, no listing.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.py': 'text/x-python; charset=utf-8', '.woff2': 'font/woff2', '.ico': 'image/x-icon',
};

// Finds the file of a request below FOLDER; null where there is none or it would lie outside.
function fileOf(folder, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(normalize(folder) + sep)) return null;
  try {
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

// Serves FOLDER at PREFIX ('/' or '/a/sub/path/') and resolves to {origin, address, close}. HEADERS are
// sent with every answer; `types` overrides those of extensions; FILES holds further answers by path, as text.
// Port 0 takes a free one.
export function serveFolder(folder, { port = 0, prefix = '/', headers = {}, types = {}, files = {} } = {}) {
  const typeOf = (file, otherwise) => types[extname(file)] ?? TYPES[extname(file)] ?? otherwise;
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    const send = (status, type) => response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, TYPES['.txt']).end();
    if (path in files) return send(200, typeOf(path, TYPES['.html'])).end(files[path]);
    const file = path.startsWith(prefix) ? fileOf(folder, `/${request.url.slice(prefix.length)}`) : null;
    if (!file) return send(404, TYPES['.txt']).end('There is no such file.\n');
    send(200, typeOf(file, 'application/octet-stream'));
    return request.method === 'HEAD' ? response.end() : createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const origin = `http://localhost:${server.address().port}`;
      resolve({ origin, address: `${origin}${prefix}`, close: () => { server.closeAllConnections(); server.close(); } });
    });
  });
}
