// Serves build/site until it is ended. usage: node web/bundle/serve.mjs PORT

import { fileURLToPath } from 'node:url';
import { serveFolder } from './server.mjs';

const port = Number(process.argv[2] ?? 8080);
try {
  const { address } = await serveFolder(fileURLToPath(new URL('../../build/site', import.meta.url)), { port });
  console.log(`heapglass: ${address} (Ctrl+C ends)`);
} catch (error) {
  const why = error.code === 'EADDRINUSE' ? `port ${port} is taken: try web/serve --port ${port + 1}` : error.message;
  console.error(`heapglass: ${why}`);
  process.exit(69);
}
