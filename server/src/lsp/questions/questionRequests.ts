import type { CancellationToken } from 'vscode-languageserver';
import { unlessCancelled } from '../protocol/cancellation';
import {
  ASK,
  ENDS,
  KEEP_EXPECTATION,
  type AskParams,
  type EndsParams,
  type EndsResult,
  type KeepExpectationParams,
  type NamedEnd,
} from '../protocol/questionRequests';
import type { Session } from '../session/session';
import { allAsked, askWorkspace } from './askDeployments';
import { keepExpectation } from './keepExpectation';
import { endsAt, namedEnds } from './namedEnds';

/** Questions about the network: what they may name, their answers, and expectations made of these. */
export function provideQuestions(session: Session): void {
  const { connection } = session;
  connection.onRequest(ASK, async ({ question }: AskParams, token: CancellationToken) => {
    await unlessCancelled(token, session.readyForAll());
    return askWorkspace(session, question, token);
  });
  connection.onRequest(ENDS, async (params: EndsParams, token: CancellationToken) => {
    await unlessCancelled(token, session.readyForAll());
    return endsFor(session, params);
  });
  connection.onRequest(KEEP_EXPECTATION, async (params: KeepExpectationParams) => {
    await session.readyForAll();
    return keepExpectation(session, params);
  });
}

function endsFor(session: Session, { uri, position }: EndsParams): EndsResult {
  const ends = namedEnds(allAsked(session, () => {}));
  const here = uri !== undefined && position ? hereIn(session, session.uris.key(uri), position) : undefined;
  return { ends, ...(here ? { here } : {}) };
}

function hereIn(session: Session, file: string, position: NonNullable<EndsParams['position']>): NamedEnd | undefined {
  const offset = session.document(file)?.lines.offset(position);
  if (offset === undefined) return undefined;
  for (const unit of session.reviews.unitsOf(file)) {
    const review = session.reviews.of(unit);
    const [found] = review ? endsAt(file, offset, (review.joined ?? review.snapshot).network) : [];
    if (found) return found;
  }
  return undefined;
}
