import { ResponseError } from 'vscode-languageserver';

/** Where what goes wrong is told. */
export interface Log {
  log(problem: unknown): void;
}

/**
 * Runs a request's handler so that what goes wrong inside is logged and answered with `fallback`.
 * @throws ResponseError as the handler throws it: a refusal is an answer
 */
export async function guarded<T>(
  session: Log,
  request: string,
  fallback: T,
  handler: () => T | Promise<T>,
): Promise<T> {
  try {
    return await handler();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    session.log(`${request} failed`);
    session.log(error);
    return fallback;
  }
}
