import {
  CodeActionKind,
  type ChangeAnnotation,
  type CodeAction,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { inGeneral } from '../../review/joinFindingsOfCallers';
import { signatureOf } from '../../review/finding';
import type { Offered, StoryName } from '../../stories/story';
import { extentOf, type Written } from '../../workspace/fixes/storyEdits';
import type { PartEdit } from '../../workspace/fixes/editsByStoryPart';
import { workspaceEdit } from './workspaceEdit';
import type { Shown } from './shownFindings';
import type { UnitReview } from '../session/unitReview';
import type { Session } from '../session/session';

/** `data` of the action for a change of many parts. */
export interface StoryData {
  readonly kind: 'story';
  readonly file: string;
  readonly version: number | null;
  readonly unit: string;
  readonly name: StoryName;
  /** The resource's key. */
  readonly resource: string;
}

interface Found {
  readonly from: UnitReview;
  readonly story: Offered;
  /** What it is called where several deployments share the declaration: by the name in the text. */
  readonly title: string;
}

/** Changes of many parts, offered where their resource is declared and where a finding of theirs stands. */
export class StoryActions {
  constructor(private readonly session: Session) {}

  /** @param shown the findings at the range */
  at(file: string, range: Range, shown: readonly Shown[]): CodeAction[] {
    const { session } = this;
    const version = session.open.version(file);
    return this.near(file, range, shown).flatMap(({ from, story, title }): CodeAction[] => {
      const { resolvesEdits, showsDisabledActions } = session.client;
      const outcome = resolvesEdits ? session.reviews.triedStory(from, story) : session.reviews.story(from, story);
      const kind = CodeActionKind.RefactorRewrite;
      if (outcome?.kind === 'refused') {
        const disabled = { reason: outcome.because };
        return showsDisabledActions ? [{ title: `${title}…`, kind, disabled }] : [];
      }
      const action = { title: outcome ? `${title} (${extentOf(outcome)})…` : `${title}…`, kind };
      if (outcome && !resolvesEdits) return [{ ...action, edit: storyEdit(session, outcome) }];
      const { name, resource } = story;
      const data: StoryData = { kind: 'story', file, version, unit: from.unit, name, resource: resource.key };
      return [{ ...action, data }];
    });
  }

  /** The edit of a chosen action, or why there is none; undefined: it is no longer offered. */
  resolve({ unit, name, resource }: StoryData): WorkspaceEdit | { readonly because: string } | undefined {
    const from = this.session.reviews.of(unit);
    const story =
      from && this.session.reviews.stories(from).find((one) => one.name === name && one.resource.key === resource);
    if (!story) return undefined;
    const outcome = this.session.reviews.story(from, story);
    return outcome.kind === 'refused' ? { because: outcome.because } : storyEdit(this.session, outcome);
  }

  /** What is offered at a range, each declaration's once, however many calls and instances there are of it. */
  near(file: string, range: Range, shown: readonly Shown[]): readonly Found[] {
    const { reviews } = this.session;
    const lines = this.session.document(file)?.lines;
    if (!lines) return [];
    const found = new Set(shown.map(({ finding }) => signatureOf(finding)));
    const isNear = ({ resource: { header, key }, settles }: Offered) => {
      if (settles.some((code) => found.has(`${code} ${key}`))) return true;
      if (header.file !== file) return false;
      const line = lines.position(header.span.start).line;
      return range.start.line <= line && line <= range.end.line;
    };
    const byDeclaration = new Map<string, Found>();
    // What is true for a call of a module says more than what is true for its defaults.
    const all = reviews.unitsOf(file).flatMap((unit) => reviews.of(unit) ?? []);
    const called = all.filter(({ snapshot }) => !snapshot.alone);
    for (const from of [...called, ...all.filter(({ snapshot }) => snapshot.alone)]) {
      for (const story of reviews.stories(from).filter(isNear)) {
        const { name, title, resource } = story;
        const { file: declaredIn, span } = resource.declaration;
        const key = `${name} ${declaredIn} ${span.start}`;
        const first = byDeclaration.get(key);
        if (!first) byDeclaration.set(key, { from, story, title });
        else if (first.title !== title)
          byDeclaration.set(key, { ...first, title: inGeneral(first.story.title, first.story.resource) });
      }
    }
    return [...byDeclaration.values()];
  }
}

/** All parts in one edit; each is confirmed by itself, with its consequence, where the client can. */
function storyEdit(session: Session, written: Written): WorkspaceEdit {
  if (!session.client.confirmsChanges) return workspaceEdit(session, written.files);
  const annotations: Record<string, ChangeAnnotation> = {};
  const files = written.byPart();
  const all = files.flatMap(({ edits }) => edits).sort((a, b) => compare(a.parts, b.parts));
  for (const edit of all) {
    const parts = edit.parts.map((part) => ({ ...written.parts[part]!, number: part + 1 }));
    const label = parts.map(({ number, title }) => `${number}. ${title}`).join('; ');
    const isLast = edit.parts.includes(written.parts.length - 1);
    const sentences = [
      ...parts.map(({ consequence }) => consequence),
      ...(isLast ? [...written.opensAndCloses(), ...written.notes] : []),
    ];
    annotations[nameOfParts(edit)] = { label, description: sentences.join(' '), needsConfirmation: true };
  }
  return workspaceEdit(session, files, { annotations, of: (_, edit) => nameOfParts(edit as PartEdit) });
}

function nameOfParts({ parts }: PartEdit): string {
  return parts.map((part) => part + 1).join('+');
}

function compare(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || a.length - b.length;
}
