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
const WORKBENCH = join('out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
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
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    if (path.endsWith(WORKBENCH)) return send(type, withoutServer(readFileSync(path, 'utf8')));
    response.writeHead(200, { 'content-type': type });
    createReadStream(path).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

/** This build of the workbench is meant for a server: it looks for one where its page comes from, and for settings there. */
function withoutServer(workbench) {
  return [
    [/,remoteAuthority:\s*location\.host\b/, ''],
    [
      /(get userRoamingDataHome\(\)\{return \w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\}/,
      '$1vscodeUserData}',
    ],
  ].reduce((text, [server, none]) => {
    if (!server.test(text)) throw new Error(`${WORKBENCH}: ${server} was not found`);
    return text.replace(server, none);
  }, workbench);
}

/** VS Code's own page, told to open the folder with the two extensions. */
function pageOf(vscode, host) {
  const product = JSON.parse(readFileSync(join(vscode, 'product.json'), 'utf8'));
  const served = (path) => ({ scheme: 'http', authority: host, path });
  const configuration = {
    folderUri: { scheme: SCHEME, path: '/fixtures' },
    additionalBuiltinExtensions: [served('/memory'), served('/extension')],
    configurationDefaults: SETTINGS,
    // This build of the workbench asks for these.
    userDataPath: '/user',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
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
