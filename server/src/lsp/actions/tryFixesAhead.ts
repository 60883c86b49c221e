import type { CancellationToken } from 'vscode-languageserver';
import { breather, stopIfCancelled } from '../protocol/cancellation';
import type { Session } from '../session/session';

/** How long all that is offered at a place is tried before the rest is offered untried, in milliseconds. */
const LONGEST = 150;

/** A change of what more deployments than these read is offered untried: each of them is evaluated and reviewed again. */
const MOST_DEPLOYMENTS = 10;

/**
 * Tries what may be offered in a file, one after the other, as far as that is done in a moment and nobody types: code
 * actions are asked for with every move of the cursor, and what is typed next makes it worthless. The workspace keeps
 * the outcomes: on the same versions they cost nothing the next time. Messages are handled in between. A client that
 * wants edits at once waits until all are tried.
 * @param trials each tries one change
 * @throws ResponseError when cancelled
 */
export async function tryAhead(
  session: Session,
  file: string,
  trials: readonly (() => void)[],
  token: CancellationToken,
): Promise<void> {
  const { reviews, workspace, client } = session;
  const { version } = workspace;
  const end = client.resolvesEdits ? performance.now() + LONGEST : Infinity;
  if (client.resolvesEdits && reviews.unitsOf(file).length > MOST_DEPLOYMENTS) return;
  const breathe = breather(session.host);
  for (const trial of trials) {
    // What was found before another text came is no longer what can be tried.
    if (workspace.version !== version || performance.now() > end) return;
    if (client.resolvesEdits && reviews.isTyping()) return;
    trial();
    await breathe();
    stopIfCancelled(token);
  }
}
