import type { FileEdits, TextEdit } from '../../../text/edits';
import { chosenBy } from '../../editing/editPlan';
import { withoutTwice } from '../../editing/removedText';
import { choicesAround, isFallback, reachesBoth } from './conditionalBranches';
import type { Text } from './sourceFiles';
import { refuse } from './valueText';

const FOR_ALL = 'the fallback is for every instance that leaves the value out: give it where it is left out';

/** Edits by the text that they belong to. */
export class EditsByFile {
  private readonly all = new Map<string, TextEdit[]>();
  private readonly texts = new Map<string, Text>();

  add(text: Text, ...edits: readonly TextEdit[]): void {
    const { file } = text.document;
    this.texts.set(file, text);
    const known = this.all.get(file);
    if (known) known.push(...edits);
    else if (edits.length > 0) this.all.set(file, [...edits]);
  }

  /** @throws Refusal when something is written in a branch that a condition chose, and not in the other one */
  checked(): FileEdits[] {
    for (const [file, edits] of this.all) {
      const text = this.texts.get(file)!;
      for (const { span } of edits) {
        const choice = choicesAround(text, span).find((around) => !reachesBoth(around, edits));
        if (choice) refuse(chosenBy(text.slice(choice.condition.span)));
        if (isFallback(text, span)) refuse(FOR_ALL);
      }
    }
    return [...this.all].map(([file, edits]) => ({ file, edits: withoutTwice(edits) }));
  }
}
