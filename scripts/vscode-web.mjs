// VS Code in the browser alone: its workbench as files, with no server behind it, and the extension in a worker.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from './vscode-server.mjs';
import { vscodeServer } from './vscode-setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The scheme of the folder that is opened; the extension beside the tests knows it. */
const SCHEME = 'memory';
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * Serves VS Code, this extension and a folder, which is kept in the memory of the page.
 * @param {string} folder
 * @returns {Promise<{ url: string, stop: () => void }>} the page
 */
export async function startWeb(folder) {
  const { server: vscode } = vscodeServer();
  const folders = { vscode, extension: root, memory: join(root, 'test/vscode/web') };
  const files = Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const [, name = '', ...rest] = decodeURIComponent(pathname).split('/');
    const send = (type, text) => response.writeHead(200, { 'content-type': type }).end(text);
    if (name === '') return send(TYPES['.html'], pageOf(vscode, headers.host));
    if (name === 'files.json') return send(TYPES['.json'], JSON.stringify(files));
    const path = name in folders ? join(folders[name], normalize(`/${rest.join('/')}`)) : undefined;
    if (path === undefined || !existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** VS Code's own page, told to open the folder with the two extensions. */
function pageOf(vscode, host) {
  const product = JSON.parse(readFileSync(join(vscode, 'product.json'), 'utf8'));
  const served = (path) => ({ scheme: 'http', authority: host, path });
  const configuration = {
    folderUri: { scheme: SCHEME, path: '/' },
    additionalBuiltinExtensions: [served('/memory'), served('/extension')],
    configurationDefaults: SETTINGS,
    userDataPath: '/user', // this build of the workbench asks for it
    productConfiguration: {
      nameShort: 'Code',
      nameLong: 'Code',
      version: product.version,
      enableTelemetry: false,
      webviewContentExternalBaseUrlTemplate: `http://${host}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
      extensionEnabledApiProposals: { 'aks-network-review.memory': ['fileSearchProvider'] },
    },
  };
  const base = `http://${host}/vscode`;
  const values = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: base,
    WORKBENCH_NLS_URL: `${base}/out/nls.messages.js`,
    WORKBENCH_NLS_FALLBACK_URL: `${base}/out/nls.messages.js`,
    WORKBENCH_AUTH_SESSION: '',
  };
  const page = readFileSync(join(vscode, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  return page.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
}
