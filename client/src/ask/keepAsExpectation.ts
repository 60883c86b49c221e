import * as vscode from 'vscode';
import type { ChangedPlace, FixResult } from '../../../server/src/lsp/protocol/customRequests';
import { KEEP_EXPECTATION, type KeepExpectationParams } from '../../../server/src/lsp/protocol/questionRequests';
import { applyFix } from '../server/applyFix';
import type { ReviewServer } from '../server/reviewServer';
import type { AnswerView, AskView } from './view';

type Expects = KeepExpectationParams['expects'];

interface Item extends vscode.QuickPickItem {
  readonly expects: Expects;
}

/**
 * Makes an expectation of a question: asks what is expected and why, and writes it into the project file.
 * @returns where it stands; undefined when it was given up
 * @throws with the reason where it cannot be written
 */
export async function keepAsExpectation(server: ReviewServer, view: AskView): Promise<ChangedPlace | undefined> {
  const title = vscode.l10n.t('Keep as expectation');
  const chosen = await vscode.window.showQuickPick(itemsFor(view), { title, placeHolder: view.question });
  if (!chosen) return undefined;
  const because = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why is it expected? Findings say it; leave it empty if it goes without saying.'),
    placeHolder: vscode.l10n.t('API servers are private'),
    ignoreFocusOut: true,
  });
  if (because === undefined) return undefined;
  const client = await server.ready();
  const params: KeepExpectationParams = { question: view.question, expects: chosen.expects, because };
  return applyFix(server, await client.sendRequest<FixResult>(KEEP_EXPECTATION, params), () => {});
}

/** What can be expected, what holds now first. */
function itemsFor({ kind, answers }: AskView): readonly Item[] {
  const item = (expects: Expects, label: string): Item => ({ label, description: state(expects, answers), expects });
  const items =
    kind === 'name'
      ? [
          item('private', vscode.l10n.t('Resolves to a private address')),
          item('public', vscode.l10n.t('Resolves to a public address')),
        ]
      : [item('never', vscode.l10n.t('Never reached')), item('always', vscode.l10n.t('Always reached'))];
  const [first] = answers;
  const holds = first && (first.verdict === 'reached' || first.verdict === 'public');
  return holds ? items.reverse() : items;
}

/** Whether it is so now. */
function state(expects: Expects, answers: readonly AnswerView[]): string {
  const wanted = { never: 'refused', always: 'reached', private: 'private', public: 'public' }[expects];
  const verdicts = answers.map(({ verdict }) => verdict);
  if (verdicts.every((verdict) => verdict === wanted)) return vscode.l10n.t('it is so now');
  if (verdicts.every((verdict) => verdict === wanted || verdict === 'undecided')) return vscode.l10n.t('undecided now');
  return vscode.l10n.t('not so now: a finding will say where');
}
