import type { ProvideDiagnosticSignature, vsdiag } from 'vscode-languageclient';

/**
 * Has the findings of a document stay until there are new ones. The client library makes an empty report of every
 * request that the next keystroke overtakes, and of every one that fails: all findings would vanish until the next
 * answer, and after a failure it would never ask again for that document.
 * @param log told of what fails
 * @throws CancellationError when the server wants to be asked again, which the client library then does
 */
export function keepingDiagnostics(
  next: ProvideDiagnosticSignature,
  log: (problem: unknown) => void,
): (...asked: Parameters<ProvideDiagnosticSignature>) => Promise<vsdiag.DocumentDiagnosticReport> {
  return async (document, previousResultId, token) => {
    const same: vsdiag.RelatedUnchangedDocumentDiagnosticReport = {
      kind: 'unChanged' as vsdiag.DocumentDiagnosticReportKind.unChanged,
      resultId: previousResultId!,
    };
    try {
      const report = await next(document, previousResultId, token);
      // Every report of the server has an id: one without was made up, or was cut off while it was taken in.
      return report && report.resultId !== undefined && !token.isCancellationRequested ? report : same;
    } catch (error) {
      if (token.isCancellationRequested) return same;
      if (isCancellation(error)) throw error;
      log(error);
      return same;
    }
  };
}

/** Is it VS Code's `CancellationError`? Told by its name: the class is one of the editor's. */
function isCancellation(error: unknown): boolean {
  return error instanceof Error && error.name === 'Canceled';
}
