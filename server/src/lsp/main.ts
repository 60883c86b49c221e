import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeHost } from '../host/disk';
import { languages } from '../host/languages';
import { rules } from '../rules/ruleRegistry';
import { clientFiles, diskAndClient } from './session/clientFiles';
import { serve } from './server';

/** The server as a Node process: over `--node-ipc`, `--socket=`, `--pipe=`, or standard input and output. */
const named = process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)\b/.test(argument));
const connection = named
  ? createConnection(ProposedFeatures.all)
  : createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(process.stdin),
      new StreamMessageWriter(process.stdout),
    );

// A mistake in one feature is told and survived; the editor would otherwise lose all of them.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
}

serve(connection, languages, rules, ({ readsFiles }) =>
  readsFiles ? { ...nodeHost, files: diskAndClient(nodeHost.files, clientFiles(connection)) } : nodeHost,
);
connection.listen();
