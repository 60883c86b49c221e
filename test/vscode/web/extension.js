// The file system `memory:`, filled from files.json beside VS Code. Runs in a worker of the browser only.
const vscode = require('vscode');

exports.activate = async ({ extensionUri }) => {
  const address = new URL('/files.json', extensionUri.toString(true)).href;
  const files = new Map(
    Object.entries(await (await globalThis.fetch(address)).json()).map(([path, text]) => [`/fixtures/${path}`, text]),
  );
  const events = new vscode.EventEmitter();
  const inside = (folder) => {
    const prefix = folder.path === '/' ? '/' : `${folder.path}/`;
    return [...files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  };
  const stat = (uri) => {
    const text = files.get(uri.path);
    if (text === undefined && inside(uri).length === 0) throw vscode.FileSystemError.FileNotFound(uri);
    const type = text === undefined ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: Date.now(), size: text?.length ?? 0 };
  };
  const refused = (uri) => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  vscode.workspace.registerFileSystemProvider('memory', {
    onDidChangeFile: events.event,
    watch: () => new vscode.Disposable(() => {}),
    stat,
    readDirectory: (uri) => {
      const names = new Set(inside(uri).map((path) => path.split('/')[0]));
      return [...names].map((name) => [name, stat(vscode.Uri.joinPath(uri, name)).type]);
    },
    readFile: (uri) => new TextEncoder().encode(files.get(uri.path) ?? refused(uri)),
    writeFile: (uri, content) => {
      files.set(uri.path, new TextDecoder().decode(content));
      events.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    createDirectory: refused,
    delete: refused,
    rename: refused,
  });
  vscode.workspace.registerFileSearchProvider('memory', {
    provideFileSearchResults: (_query, { folder }) => inside(folder).map((path) => vscode.Uri.joinPath(folder, path)),
  });
};
