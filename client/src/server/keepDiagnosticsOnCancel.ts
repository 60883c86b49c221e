import type { ProvideDiagnosticSignature, vsdiag } from 'vscode-languageclient';

/**
 * Has the findings of a document stay until there are new ones. The client library makes an empty report of every
 * request that the next keystroke overtakes, and of every one that fails: all findings would vanish until the next
 * answer, and after a failure it would never ask again for that document.
 * @param log told of what fails
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
      if (!token.isCancellationRequested) log(error);
      return same;
    }
  };
}
