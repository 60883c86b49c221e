import type * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { isFollowed } from './reviewedDocuments';
import { keepingDiagnostics } from './keepDiagnosticsOnCancel';

type WaitingFor = <T>(answer: Promise<T>) => Promise<T>;
type Open = (document: vscode.TextDocument) => Promise<void>;

/**
 * Keeps documents away from the server that it does not review. The selector cannot say it: any JSON file may be a
 * template, now or after the next keystroke, and most are not. Findings of the others stay until there are new ones.
 * @param log told of requests that fail
 * @param waitingFor told of requests that the server should answer
 */
export function onlyFollowed(log: (problem: unknown) => void, waitingFor: WaitingFor): Middleware {
  const followed = new Set<string>();
  /** How the client tells the server of documents that were left out when they were opened. */
  let open: Open | undefined;
  const key = ({ uri }: vscode.TextDocument) => uri.toString();
  return {
    didOpen: async (document, next) => {
      open = next;
      if (!isFollowed(document)) return;
      followed.add(key(document));
      await next(document);
    },
    didChange: async (event, next) => {
      const { document } = event;
      if (followed.has(key(document))) return next(event);
      if (!open || !isFollowed(document)) return;
      followed.add(key(document));
      await open(document);
      // An empty change: no text goes over, and the client asks for diagnostics as after any other.
      await next({ ...event, document, contentChanges: [] });
    },
    didClose: async (document, next) => {
      if (followed.delete(key(document))) await next(document);
    },
    provideDiagnostics: (document, previous, token, next) =>
      'uri' in document && !followed.has(key(document))
        ? undefined
        : waitingFor(keepingDiagnostics(next, log)(document, previous, token)),
    provideHover: (document, position, token, next) =>
      followed.has(key(document)) ? next(document, position, token) : undefined,
    provideCompletionItem: (document, position, context, token, next) =>
      followed.has(key(document)) ? next(document, position, context, token) : undefined,
    provideCodeLenses: (document, token, next) => (followed.has(key(document)) ? next(document, token) : undefined),
    provideCodeActions: (document, range, context, token, next) =>
      followed.has(key(document)) ? next(document, range, context, token) : undefined,
  };
}
