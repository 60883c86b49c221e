import type { AskedAnswer, AskedPart, AskedStep, AskResult } from '../../../server/src/lsp/protocol/questionRequests';
import type { PlaceView } from '../report/view';

/** One step of an answer, with the place that decides it. */
export interface StepView {
  readonly hop: AskedStep['hop'];
  readonly verdict: AskedStep['verdict'];
  readonly says: string;
  readonly place?: PlaceView;
  /** The line at that place, or its part that decides. */
  readonly text?: string;
  /** What would decide it. */
  readonly help?: string;
}

export interface PartView {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly verdict: AskedPart['verdict'];
  readonly steps: readonly StepView[];
  /** Parts of the report's picture that it leads through: see `ReportPanels.show`. */
  readonly way: readonly string[];
}

export interface AnswerView {
  readonly from: string;
  readonly to: string;
  readonly verdict: AskedAnswer['verdict'];
  readonly deployments: readonly string[];
  readonly parts: readonly PartView[];
}

/** Everything that the page shows of a question. */
export interface AskView {
  readonly question: string;
  readonly kind: AskResult['kind'];
  readonly problem?: string;
  readonly suggestions: readonly string[];
  readonly reverse?: string;
  readonly answers: readonly AnswerView[];
  readonly failed: readonly string[];
}

/** What gets through is what people look for. */
const ORDER: readonly PartView['verdict'][] = ['reached', 'undecided', 'refused'];

/** What became of what was asked, in words. */
export const VERDICT_WORDS: Readonly<Record<AnswerView['verdict'], string>> = {
  reached: 'reached',
  refused: 'refused',
  undecided: 'undecided',
  partly: 'partly reached',
  private: 'resolves to a private address',
  public: 'resolves to a public address',
  none: 'has no answer',
};

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Makes the view of an answer. @param nameOf how the page calls the file of a URI */
export function toView(
  { question, kind, problem, suggestions, reverse, answers, failed }: AskResult,
  nameOf: (uri: string) => string,
): AskView {
  const step = ({ hop, verdict, says, file, range, text, help }: AskedStep): StepView => {
    const place: { place?: PlaceView } =
      file === undefined || !range
        ? {}
        : {
            place: {
              uri: file,
              file: nameOf(file),
              line: range.start.line,
              column: range.start.column,
              endLine: range.end.line,
              endColumn: range.end.column,
            },
          };
    return {
      ...{ hop, verdict, says },
      ...place,
      ...(text === undefined ? {} : { text }),
      ...(help === undefined ? {} : { help }),
    };
  };
  return {
    ...{ question, kind, suggestions, failed },
    ...(problem === undefined ? {} : { problem }),
    ...(reverse === undefined ? {} : { reverse }),
    answers: answers.map(({ from, to, verdict, deployments, parts }) => ({
      ...{ from, to, verdict, deployments },
      parts: [...parts]
        .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
        .map(({ sources, destinations, verdict: ofPart, steps, way }) => {
          return { sources, destinations, verdict: ofPart, steps: steps.map(step), way };
        }),
    })),
  };
}

/** From the extension to the page. */
export type ToPage =
  | { readonly kind: 'answer'; readonly view: AskView }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly text: string; readonly failed: boolean };

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'choose' }
  | { readonly kind: 'keep' }
  /** Lights the way of a part up in the report's picture; the indexes of an answer and of its part. */
  | { readonly kind: 'picture'; readonly answer: number; readonly part: number }
  | { readonly kind: 'jump'; readonly place: PlaceView };

/** What VS Code keeps of the page while it is hidden or reloaded. */
export interface PageState {
  readonly question: string;
}
