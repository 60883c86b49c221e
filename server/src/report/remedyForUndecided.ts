/**
 * What would decide a check, by the words of what hides it. The words are those of `unknown(…)` in the code; what is not
 * listed says that the place beside it decides.
 */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/^(parameter|variable) `.*` has no (default|value)/, 'Give it a value: in a parameter file, or by a default.'],
  [/may be given another value than its default/, 'Say the value in a parameter file.'],
  [/^(parameter|variable) `.*` is a secret/, 'Nothing in the files: it is a secret.'],
  [/^the parameter file gives `.*` a value of another type/, 'Mend the value in the parameter file.'],
  [/extended parameter file/, 'Put the extended parameter file into the repository.'],
  [/^module `.*` (is not read|gets .* and is not followed)/, 'Have the module on this disk, see what was not read.'],
  [/^file `.*` is not read|gives values and was not read/, 'Make the file readable, see what was not read.'],
  [/is not followed: /, 'Have the module on this disk, see what was not read.'],
  [/is not read$|is not read,|is not among the files/, 'Have the file in the repository, see what was not read.'],
  [/is not declared here$|is declared elsewhere$/, 'Review the files that declare it along with these.'],
  [
    /(known|read|chosen) only (after|at) deployment|is chosen at deployment|known only when Terraform runs/,
    'Only the deployment knows: write the value, or declare the resource that it is read from.',
  ],
  [/is deployed under a condition|condition is (not known|neither)/, 'Give what the condition asks for a value.'],
  [/too (large|deep|long|many)|nested too deeply|has more than/, 'Split it: it is larger than what is evaluated.'],
  [/is broken|cannot be read|is defined by itself|depends on itself|asks for itself/, 'Mend the text.'],
  [/changes a resource that exists/, 'Review the files that declare the whole resource along with these.'],
];

const OTHERWISE = 'The place beside it decides: write a value there that the files tell.';

/** What would decide a check, as a sentence. */
export function remedyFor(because: string): string {
  return REMEDIES.find(([words]) => words.test(because))?.[1] ?? OTHERWISE;
}
