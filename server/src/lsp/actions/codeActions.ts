import {
  CodeActionKind,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import { stopIfCancelled } from '../protocol/cancellation';
import { carrierIn, givingReason, ignoring, PLACEHOLDER } from './ignoring';
import type { FileReports } from '../diagnostics/fileReports';
import { findingReference, isSameFinding, madeIn, referenceTo, shownIn, touching, type Shown } from './shownFindings';
import { isFixable } from './fixAll';
import { entryActions } from './entryActions';
import { fixEdit } from './fixResult';
import { guarded } from '../protocol/guardedRequest';
import {
  CHANGE_SEVERITY,
  CHOOSE_PARAMETERS_COMMAND,
  FIX_ALL_KIND,
  OPEN_RULE,
  type FixResult,
} from '../protocol/customRequests';
import withoutReason from '../../rules/ignores/ignore-without-reason';
import { editAll, resolveAction, withEdit, type ActionData } from './resolveAction';
import type { Session } from '../session/session';
import { StoryActions } from './storyActions';
import { tryAhead } from './tryFixesAhead';

export const CODE_ACTION_PROVIDER = {
  codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL_KIND],
  resolveProvider: true,
};

const WITHOUT_REASON = withoutReason.code;

/** What a request for code actions asks for. */
interface Asked {
  readonly file: string;
  readonly range: Range;
  /** The client's own diagnostics there. */
  readonly known: readonly Diagnostic[];
  /** Kinds; all when absent. */
  readonly only: readonly string[] | undefined;
}

interface Place {
  readonly inFile: readonly Shown[];
  /** Those at the range. */
  readonly shown: readonly Shown[];
}

/** Quick fixes, fix-all, ignoring with a reason, and the way to a rule's page. */
export class CodeActions {
  private readonly stories: StoryActions;

  constructor(
    private readonly session: Session,
    private readonly reports: FileReports,
  ) {
    this.stories = new StoryActions(session);
    const { connection } = session;
    connection.onCodeAction((params, token) =>
      guarded(session, 'code actions', [], () => this.actionsAt(params, token)),
    );
    connection.onCodeActionResolve((action, token) =>
      guarded(session, 'code action', action, () => resolveAction(session, action, token, this.stories)),
    );
  }

  private async actionsAt(
    { textDocument, range, context }: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const { session } = this;
    const file = session.uris.key(textDocument.uri);
    await session.readyFor(file);
    stopIfCancelled(token);
    if (!session.client.actionLiterals) return [];
    const entries = entryActions(session, file, range);
    if (entries) return wants(context.only, CodeActionKind.QuickFix) ? [...entries] : [];
    await session.reviewed(file, token);
    const asked = { file, range, known: context.diagnostics, only: context.only };
    await tryAhead(session, file, this.trialsFor(asked, this.at(asked)), token);
    return this.offered(asked, this.at(asked), token);
  }

  /** What is shown in the file and at the range, as it is now. */
  private at({ file, range }: Asked): Place {
    const inFile = shownIn(this.session, file);
    const document = this.session.document(file);
    if (!document) return { inFile, shown: [] };
    const here = touching(inFile, document, range);
    const values = madeIn(this.session, file, document, range).filter(({ finding }) => {
      return here.every((one) => !isSameFinding(one.finding, finding));
    });
    return { inFile, shown: [...here, ...values] };
  }

  /** Everything at a place that can be tried, the fixes first. */
  private trialsFor({ file, range, only }: Asked, { shown }: Place): readonly (() => void)[] {
    const { reviews } = this.session;
    const fixes = !wants(only, CodeActionKind.QuickFix)
      ? []
      : shown.flatMap(({ from, finding }) => finding.fixes.map((fix) => () => void reviews.fix(from, finding, fix)));
    const stories = !wants(only, CodeActionKind.RefactorRewrite)
      ? []
      : this.stories.near(file, range, shown).map(
          ({ from, story }) =>
            () =>
              void reviews.story(from, story),
        );
    return [...fixes, ...stories];
  }

  private async offered(
    { file, range, known, only }: Asked,
    { inFile, shown }: Place,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const actions: CodeAction[] = [];
    if (wants(only, CodeActionKind.RefactorRewrite)) actions.push(...this.stories.at(file, range, shown));
    if (wants(only, CodeActionKind.Refactor)) actions.push(...this.chooseParameters(file, range));
    if (wants(only, CodeActionKind.QuickFix)) {
      const single = [
        ...shown.flatMap((one) => this.fixesOf(one, file, known)),
        ...(await inTurn(shown, (one) => this.fixRule(one, file, inFile, token))),
        ...shown.flatMap((one) => this.fixEverywhere(one, file)),
        ...(shown.some(({ finding }) => isFixable(finding)) ? await this.fixAllHere(file, inFile, token) : []),
        ...shown.flatMap((one) => this.giveReason(one, file, known)),
        ...shown.flatMap((one) => this.ignore(one, file, known)),
        ...shown.flatMap((one) => this.changeSeverity(one, known)),
        ...shown.flatMap((one) => this.openPage(one, known)),
      ];
      actions.unshift(...single);
    }
    if (wants(only, FIX_ALL_KIND)) actions.push(...(await this.fixAll(file, inFile, token)));
    return unique(actions);
  }

  /** The fixes that work, and those of which it is not known yet: they are tried when they are chosen, at the latest. */
  private fixesOf(shown: Shown, file: string, known: readonly Diagnostic[]): CodeAction[] {
    const { session } = this;
    const { from, finding } = shown;
    const { fixes } = finding;
    const tried = fixes.map((fix) => ({
      fix,
      outcome: session.client.resolvesEdits
        ? session.reviews.triedFix(from, finding, fix)
        : session.reviews.fix(from, finding, fix),
    }));
    const offered = tried.filter(({ outcome }) => outcome?.kind !== 'refused');
    const preferred = offered.find(({ fix: { safety } }) => safety === 'safe')?.fix;
    const version = session.open.version(file);
    const diagnostics = this.diagnosticsOf(shown, known);
    return tried.flatMap(({ fix, outcome }): CodeAction[] => {
      const { title } = fix;
      const action = { title, kind: CodeActionKind.QuickFix, diagnostics };
      if (outcome?.kind === 'refused') {
        return session.client.showsDisabledActions ? [{ ...action, disabled: { reason: outcome.because } }] : [];
      }
      const offer = fix === preferred ? { ...action, isPreferred: true } : action;
      const data: ActionData = { kind: 'fix', file, version, fix: referenceTo(shown, fix) };
      return session.client.resolvesEdits || !outcome
        ? [{ ...offer, data }]
        : [withEdit(session, offer, fixEdit(session, shown.finding, fix, outcome))];
    });
  }

  /** Offered where a rule has several safe fixes in the file. */
  private async fixRule(
    { finding: { rule } }: Shown,
    file: string,
    inFile: readonly Shown[],
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const fixable = inFile.filter(({ finding }) => finding.rule === rule && isFixable(finding));
    if (fixable.length < 2) return [];
    const title = `Fix all ${rule.code} problems in this file`;
    return [await this.combined({ title, kind: CodeActionKind.QuickFix }, file, rule.code, token)];
  }

  /** Offered where other files have the same problem; found among the reviews that are there already. */
  private fixEverywhere({ finding: { rule } }: Shown, file: string): CodeAction[] {
    if (!this.session.client.resolvesEdits) return [];
    const elsewhere = this.session.reviews.known().some(({ review }) => {
      return review.findings.some((other) => other.rule === rule && other.place.file !== file && isFixable(other));
    });
    if (!elsewhere) return [];
    const data: ActionData = { kind: 'fix everywhere', rule: rule.code };
    return [{ title: `Fix all ${rule.code} problems in the workspace`, kind: CodeActionKind.QuickFix, data }];
  }

  /** The same as fix-all, where there is more than one thing to fix: who looks for it looks in the lightbulb. */
  private async fixAllHere(file: string, inFile: readonly Shown[], token: CancellationToken): Promise<CodeAction[]> {
    if (inFile.filter(({ finding }) => isFixable(finding)).length < 2) return [];
    const action = { title: 'Fix all safe problems in this file', kind: CodeActionKind.QuickFix };
    return [await this.combined(action, file, undefined, token)];
  }

  private async fixAll(file: string, inFile: readonly Shown[], token: CancellationToken): Promise<CodeAction[]> {
    if (!inFile.some(({ finding }) => isFixable(finding))) return [];
    const action = { title: 'Fix all safe problems in this file', kind: FIX_ALL_KIND };
    return [await this.combined(action, file, undefined, token)];
  }

  private async combined(
    action: CodeAction,
    file: string,
    rule: string | undefined,
    token: CancellationToken,
  ): Promise<CodeAction> {
    const version = this.session.open.version(file);
    const data: ActionData = { kind: 'fix all', file, version, ...(rule === undefined ? {} : { rule }) };
    if (this.session.client.resolvesEdits) return { ...action, data };
    return { ...action, edit: (await editAll(this.session, data, token)).edit };
  }

  private ignore(shown: Shown, file: string, known: readonly Diagnostic[]): CodeAction[] {
    const { rule, place } = shown.finding;
    // What a value makes elsewhere is ignored where it is used.
    const document = this.session.document(place.file);
    // An ignore is mended, not ignored.
    if (!document || rule.ofIgnore) return [];
    const where = { comment: '', metadata: ' in its metadata', 'project file': ' in the project file' };
    const title = `Ignore ${rule.code} with a reason${where[carrierIn(document, shown)]}`;
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics: this.diagnosticsOf(shown, known) };
    return this.withReason(action, 'ignore', shown, file, () => ignoring(this.session, shown, PLACEHOLDER));
  }

  /** Offered where an ignore has no reason: it is made place for, and selected. */
  private giveReason(shown: Shown, file: string, known: readonly Diagnostic[]): CodeAction[] {
    if (shown.finding.rule.code !== WITHOUT_REASON) return [];
    const diagnostics = this.diagnosticsOf(shown, known);
    const action = { title: 'Give the reason', kind: CodeActionKind.QuickFix, diagnostics, isPreferred: true };
    return this.withReason(action, 'give reason', shown, file, () => givingReason(this.session, shown));
  }

  /** Clients that show what was changed are told so when the action is chosen. */
  private withReason(
    action: CodeAction,
    kind: 'ignore' | 'give reason',
    shown: Shown,
    file: string,
    work: () => FixResult | undefined,
  ): CodeAction[] {
    const { session } = this;
    if (session.client.resolvesEdits) {
      const data: ActionData = { kind, file, version: session.open.version(file), finding: findingReference(shown) };
      return [{ ...action, data }];
    }
    const result = work();
    return result ? [withEdit(session, action, result)] : [];
  }

  private changeSeverity(shown: Shown, known: readonly Diagnostic[]): CodeAction[] {
    const { finding } = shown;
    const { commands } = this.session.client.options;
    if (!commands?.includes(CHANGE_SEVERITY)) return [];
    const parameters = [finding.rule.code, finding.severity, this.session.uris.uri(finding.place.file)];
    return [this.command(shown, known, `Change the severity of ${finding.rule.code}`, CHANGE_SEVERITY, parameters)];
  }

  /** Offered where a root's file declares a parameter, and in its first line. */
  private chooseParameters(file: string, { start }: Range): CodeAction[] {
    const { parameters, client, uris } = this.session;
    const document = this.session.document(file);
    if (!document || client.options.commands?.includes(CHOOSE_PARAMETERS_COMMAND) !== true) return [];
    const declares = () => {
      const language = this.session.languages.find(({ id }) => id === document.language)!;
      const lineOf = (offset: number) => document.lines.position(offset).line;
      return language.declaredParameters(document).some(({ place: { span } }) => {
        return lineOf(span.start) <= start.line && start.line <= lineOf(span.end);
      });
    };
    const root = start.line === 0 || declares() ? parameters.rootOf(file) : undefined;
    if (root === undefined) return [];
    const title = 'Choose the parameter file of the review';
    const command = { title, command: CHOOSE_PARAMETERS_COMMAND, arguments: [uris.uri(root)] };
    return [{ title, kind: CodeActionKind.Refactor, command }];
  }

  private openPage(shown: Shown, known: readonly Diagnostic[]): CodeAction[] {
    const { code } = shown.finding.rule;
    const { commands } = this.session.client.options;
    if (commands !== undefined && !commands.includes(OPEN_RULE)) return [];
    return [this.command(shown, known, `Open the page of ${code}`, OPEN_RULE, [code])];
  }

  private command(
    shown: Shown,
    known: readonly Diagnostic[],
    title: string,
    command: string,
    parameters: unknown[],
  ): CodeAction {
    const diagnostics = this.diagnosticsOf(shown, known);
    const run = { title, command, arguments: parameters };
    return { title, kind: CodeActionKind.QuickFix, diagnostics, command: run };
  }

  /** The client's own diagnostic where it sent it along, so that it recognises what the action mends. */
  private diagnosticsOf({ finding, from }: Shown, known: readonly Diagnostic[]): Diagnostic[] {
    const own = this.reports.toDiagnostic(finding, from.unit);
    if (!own) return [];
    // One that is known says so behind its message; one at the value that makes it does not say where that is.
    const says = (message: Diagnostic['message']) =>
      textOf(message).startsWith(textOf(own.message)) || textOf(own.message).startsWith(textOf(message));
    const sent = known.find(({ code, message }) => code === own.code && says(message));
    return [sent ?? own];
  }
}

function textOf(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}

/** Does a client that asks only for some kinds want this one? Kinds are hierarchical: `source` includes `source.fixAll`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

async function inTurn<T, U>(items: readonly T[], work: (item: T) => Promise<readonly U[]>): Promise<readonly U[]> {
  const done: U[] = [];
  for (const item of items) done.push(...(await work(item)));
  return done;
}

/** Two findings in one place would offer the same way out twice. */
function unique(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter(({ title, data, edit, command }) => {
    const key = JSON.stringify([title, data, edit, command]);
    return !seen.has(key) && seen.add(key);
  });
}
