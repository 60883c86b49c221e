import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { joinInputs, type Inputs, type Surroundings } from '../../unitEvaluation';
import type { Document } from '../../language';
import { filledIn } from '../../pipelinePlaceholders';
import { parametersOf } from '../lowering/lower';
import { attribute, blocks, placeIn, type HclFile } from '../syntax/nodes';
import { TerragruntFile } from './configuration';
import { folderText, fromFile } from './pathArithmetic';

/**
 * The values that Terragrunt hands to the module that a file deploys: its `inputs` with those of the files that it
 * includes, and the variable files that it names. What cannot be told is unknown, never the variable's default.
 */
export function inputsOf(document: Document<HclFile>, around: Surroundings): Inputs {
  const configuration = new TerragruntFile(document, document.file, around);
  // Inputs are handed over as environment variables, so that files of values win over them.
  // Source: https://terragrunt.gruntwork.io/docs/features/inputs/ (read 2026-11-29)
  return joinInputs([new Merged(configuration), ...automatic(document.file, around), ...variableFiles(configuration)]);
}

class Merged implements Inputs {
  private readonly own: Value | undefined;
  private readonly place: Place;

  constructor(private readonly configuration: TerragruntFile) {
    const { body, file, document } = configuration;
    const written = attribute(body, 'inputs');
    this.place = placeIn(file, written?.nameSpan ?? { start: 0, end: Math.min(1, document.text.length) });
    this.own = configuration.value('inputs');
  }

  names(): readonly string[] {
    const included = this.configuration.includes().flatMap(({ configuration }) => {
      return configuration ? new Merged(configuration).names() : [];
    });
    return [...new Set([...included, ...(this.own?.kind === 'object' ? this.own.entries.keys() : [])])];
  }

  get(name: string): Value | undefined {
    const own = this.entry(name);
    const given: Value[] = [];
    for (const { configuration, strategy, place } of this.configuration.includes()) {
      if (strategy === 'no_merge') continue;
      if (!configuration) {
        if (!own) return this.hidden(name, place, 'the file that is included here is not read');
        continue;
      }
      const value = new Merged(configuration).get(name);
      if (value && own && strategy !== 'shallow') return this.hidden(name, place, 'the included value is merged in');
      if (value) given.push(value);
    }
    if (own) return own;
    if (given.length > 1) return this.hidden(name, this.place, 'several files that are included give it');
    return given[0];
  }

  private entry(name: string): Value | undefined {
    if (!this.own || this.own.kind === 'null') return undefined;
    const entry = this.own.kind === 'object' ? this.own.entries.get(name) : undefined;
    if (!entry) {
      if (this.own.kind === 'object' && !this.own.rest) return undefined;
      const reason = this.own.kind === 'object' ? this.own.rest!.reason : reasonOf(this.own);
      return this.hidden(name, this.own.origin.place, reason);
    }
    const { place } = entry;
    const value = filledIn(entry.value);
    // What Terragrunt makes of a null depends on the variable's type.
    if (value.kind === 'null') return this.hidden(name, value.origin.place, 'Terragrunt hands null over');
    const { hops } = value.origin;
    const hop = { kind: 'parameter file', name, place: value.origin.place ?? place } as const;
    return { ...value, origin: { ...value.origin, hops: [hop, ...hops] } };
  }

  private hidden(name: string, place: Place, because: string): Value {
    const value = unknown(
      `variable \`${name}\` is given by Terragrunt: ${because}`,
      place,
      `input:${name}@${this.configuration.home}`,
    );
    return { ...value, origin: { ...value.origin, hops: [{ kind: 'parameter file', name, place }] } };
  }
}

function reasonOf(value: Value): string {
  return value.kind === 'unknown' ? value.reason : 'its inputs are not known';
}

/** Files beside the Terragrunt file are copied to where Terraform runs, which then reads them by itself. */
function automatic(file: string, around: Surroundings): readonly Inputs[] {
  return ['terraform.tfvars', 'terraform.tfvars.json'].flatMap((name) => {
    const document = around.known(file, name);
    return document?.language === 'terraform' ? [parametersOf(document as Document<HclFile>)] : [];
  });
}

/** `extra_arguments` of the file and of those that it includes: files of values, or anything that may give values. */
function variableFiles(configuration: TerragruntFile): readonly Inputs[] {
  const found: Inputs[] = [];
  for (const { configuration: included } of configuration.includes())
    if (included) found.push(...variableFiles(included));
  for (const terraform of blocks(configuration.body, 'terraform')) {
    for (const { body, headerSpan } of blocks(terraform.body, 'extra_arguments')) {
      const place = placeIn(configuration.file, headerSpan);
      for (const name of ['required_var_files', 'optional_var_files']) {
        const files = configuration.value(name, body);
        if (!files) continue;
        if (files.kind !== 'list' || files.rest) found.push(anything(place));
        else
          found.push(...files.items.map((item) => valuesAt(item, configuration, place, name.startsWith('optional'))));
      }
      if (
        mayGiveValues(configuration.value('arguments', body)) ||
        mayGiveValues(configuration.value('env_vars', body))
      ) {
        found.push(anything(place));
      }
    }
  }
  return found;
}

function valuesAt(item: Value, configuration: TerragruntFile, place: Place, optional: boolean): Inputs {
  if (item.kind !== 'string') return anything(place);
  const { home, around } = configuration;
  const document = around.known(home, fromFile(home, item.value));
  if (document?.language === 'terraform') return parametersOf(document as Document<HclFile>);
  return optional && /\.tfvars(\.json)?$/.test(item.value) && item.value.startsWith(folderText(home))
    ? { get: () => undefined, names: () => [] }
    : anything(place);
}

/** Arguments and environment variables may set variables. */
function mayGiveValues(value: Value | undefined): boolean {
  if (!value || value.kind === 'null') return false;
  if (value.kind === 'list') return value.rest !== undefined || value.items.some(mayGiveValues);
  if (value.kind === 'object')
    return value.rest !== undefined || [...value.entries.keys()].some((key) => key.startsWith('TF_VAR_'));
  return value.kind !== 'string' || /^-var/.test(value.value);
}

function anything(place: Place): Inputs {
  return {
    get: (name) =>
      unknown(`variable \`${name}\` may be set by the arguments that Terragrunt adds`, place, `extra:${name}`),
  };
}
