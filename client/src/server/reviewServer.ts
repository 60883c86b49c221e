import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  ALIVE,
  CHANGE_SEVERITY,
  CHOOSE_PARAMETERS_COMMAND,
  OPEN_RULE,
  REVIEW_COMMAND,
  SHOW_CHANGE,
  SHOW_REFUSAL,
  type InitializationOptions,
} from '../../../server/src/lsp/protocol/customRequests';
import { ASK_COMMAND, SUGGEST_AGAIN } from '../../../server/src/lsp/protocol/questionRequests';
import { FILE_PATTERN } from '../../../server/src/workspace/files/fileKind';
import { RULE_SCHEME } from '../commands/openRule';
import type { ParameterMemory } from '../parameters/memory';
import { schemes } from './reviewedDocuments';
import { showsChanges } from '../report/showChangedPlace';
import type { MakeClient } from './makeClient';
import { onlyFollowed } from './onlyFollowed';
import { syntaxErrorsToShow } from './syntaxErrorsToShow';
import { LONGEST, Watchdog } from './watchdog';
import { answerFileRequests } from './answerFileRequests';

/** `silent`: it runs, but does not answer. */
export type ServerState = 'off' | 'starting' | 'running' | 'silent' | 'stopped';

/** `State` of the language client, by number: its module is loaded only with the first start. */
const CLIENT_STATES: readonly ServerState[] = ['off', 'stopped', 'running', 'starting'];

/** The language server, started when somebody first needs it. */
export class ReviewServer implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ServerState>();
  readonly onDidChangeState = this.changed.event;
  private current: ServerState = 'off';
  private client: Promise<BaseLanguageClient> | undefined;
  private watching: vscode.Disposable | undefined;

  constructor(
    private readonly make: MakeClient,
    private readonly log: vscode.LogOutputChannel,
    private readonly memory: ParameterMemory,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  /** The client of the running server; starts it when it is not running. */
  ready(): Promise<BaseLanguageClient> {
    this.client ??= this.start();
    return this.client;
  }

  /** Starts the server; what goes wrong is in the log and in the status. */
  startQuietly(): void {
    this.ready().catch(() => {});
  }

  async restart(): Promise<void> {
    const old = this.client;
    this.client = undefined;
    this.move('starting');
    await old?.then((client) => client.dispose()).catch((error: unknown) => this.log.error(String(error)));
    await this.ready();
  }

  dispose(): Thenable<void> | undefined {
    this.changed.dispose();
    this.watching?.dispose();
    return this.client?.then((client) => client.dispose()).catch(() => {});
  }

  private async start(): Promise<BaseLanguageClient> {
    this.move('starting');
    const started = performance.now();
    try {
      const watchdog: Watchdog = new Watchdog(
        () => client.sendRequest(ALIVE),
        () => this.fellSilent(),
        () => this.current === 'silent' && this.move('running'),
      );
      const client = await this.make(this.options(watchdog));
      client.onDidChangeState(({ newState }) => {
        this.move(CLIENT_STATES[newState] ?? 'stopped');
        this.watch(this.current === 'running' ? watchdog : undefined);
      });
      answerFileRequests(client);
      await client.start();
      this.log.info(`The server started in ${Math.round(performance.now() - started)} ms`);
      return client;
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
      this.client = undefined;
      this.move('stopped');
      throw error;
    }
  }

  /** Asks again and again whether the server answers; undefined: it need not. */
  private watch(watchdog: Watchdog | undefined): void {
    this.watching?.dispose();
    if (!watchdog) return;
    const timer = setInterval(() => watchdog.second(), 1000);
    this.watching = new vscode.Disposable(() => clearInterval(timer));
  }

  private fellSilent(): void {
    this.log.warn(`The server has not answered for ${LONGEST} s`);
    this.move('silent');
  }

  private options(watchdog: Watchdog): LanguageClientOptions {
    const initializationOptions: InitializationOptions = {
      syntaxErrors: syntaxErrorsToShow(),
      commands: [
        OPEN_RULE,
        SHOW_CHANGE,
        SHOW_REFUSAL,
        CHANGE_SEVERITY,
        CHOOSE_PARAMETERS_COMMAND,
        REVIEW_COMMAND,
        ASK_COMMAND,
        SUGGEST_AGAIN,
      ],
      parameterChoices: this.memory.all(),
      rulePage: `${RULE_SCHEME}:{code}.md`,
      readsFiles: true,
    };
    const followed = onlyFollowed(
      (problem) => this.log.error(problem instanceof Error ? problem : String(problem)),
      (answer) => watchdog.follow(answer),
    );
    return {
      documentSelector: schemes().map((scheme) => ({ scheme, pattern: FILE_PATTERN })),
      initializationOptions,
      outputChannel: this.log,
      traceOutputChannel: this.log,
      revealOutputChannelOn: 4, // never
      middleware: {
        ...followed,
        ...showsChanges(),
      },
      // Hovers lead to the page of a rule, ask the network, and do nothing else.
      markdown: { isTrusted: { enabledCommands: [OPEN_RULE, ASK_COMMAND] } },
      diagnosticPullOptions: { onChange: true, onTabs: false },
    };
  }

  private move(state: ServerState): void {
    if (state === this.current) return;
    this.current = state;
    this.changed.fire(state);
  }
}
