import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Host } from '../../host/fileSystem';

/** The answer to a request that its client no longer wants. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** @throws ResponseError when the client no longer wants the answer */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw cancelled();
}

/** Waits for something, or for the client to lose interest. @throws ResponseError on the latter */
export async function unlessCancelled<T>(token: CancellationToken, work: Promise<T>): Promise<T> {
  stopIfCancelled(token);
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => (stop = () => reject(cancelled())));
  const listening = token.onCancellationRequested(() => stop!());
  try {
    return await Promise.race([work, stopped]);
  } finally {
    listening.dispose();
  }
}

/** How long work goes on before waiting messages get their turn, in milliseconds. */
const SLICE = 8;

/** Gives the items one by one, letting waiting messages be handled in between. @throws ResponseError when cancelled */
export async function* inSlices<T>(items: readonly T[], host: Host, token: CancellationToken): AsyncGenerator<T> {
  let since = Date.now();
  for (const item of items) {
    yield item;
    if (Date.now() - since < SLICE) continue;
    await host.pause();
    stopIfCancelled(token);
    since = Date.now();
  }
}

/** To be called between two pieces of work: waiting messages get their turn when it has gone on for long enough. */
export function breather(host: Host): () => Promise<void> {
  let since = Date.now();
  return async () => {
    if (Date.now() - since < SLICE) return;
    await host.pause();
    since = Date.now();
  };
}
