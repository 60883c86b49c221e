import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { languages } from '../host/languages';
import { rules } from '../rules/ruleRegistry';
import { clientFiles } from './session/clientFiles';
import { serve } from './server';

/** The server as a web worker of the editor in the browser: there is no disk, the client brings all files. */
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

serve(connection, languages, rules, () => ({
  files: clientFiles(connection),
  today: () => new Date().toISOString().slice(0, 10),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
}));
connection.listen();
