import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeHost } from '../host/disk';
import { languages } from '../host/languages';
import { rules } from '../rules/registry';
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

serve(connection, nodeHost, languages, rules);
connection.listen();
