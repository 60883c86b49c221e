import type { Place } from '../../../text/span';
import type { Surroundings, Deploys } from '../../unitEvaluation';
import type { Document } from '../../language';
import { attribute, blocks, placeIn, type HclFile } from '../syntax/nodes';
import { TerragruntFile } from './configuration';
import { fromFile } from './pathArithmetic';

/** The file of a unit; others (`root.hcl`, `env.hcl`) are read through it. */
function isUnitFile(file: string): boolean {
  return /(^|\/)terragrunt\.hcl$/.test(file);
}

/** The module that a Terragrunt file deploys: its own `source`, else that of a file that it includes, else its folder. */
export function moduleOf(document: Document<HclFile>, around: Surroundings): Deploys | undefined {
  if (!isUnitFile(document.file)) return undefined;
  const configuration = new TerragruntFile(document, document.file, around);
  const includes = configuration.includes().flatMap((include) => include.configuration?.file ?? []);
  const all = [configuration, ...configuration.includes().map((include) => include.configuration)];
  for (const each of all) {
    if (!each) return { because: 'the file that it includes is not read', place: startOf(document), includes };
    for (const { body } of blocks(each.body, 'terraform')) {
      const written = attribute(body, 'source');
      if (!written) continue;
      const value = each.value('source', body)!;
      const place = placeIn(each.file, written.value.span);
      if (value.kind !== 'string') {
        return {
          because: `its source is not known${value.kind === 'unknown' ? `: ${value.reason}` : ''}`,
          place,
          includes,
        };
      }
      if (!/^\.{0,2}\//.test(value.value) && value.value !== '.' && value.value !== '..') {
        return {
          because: `it deploys '${value.value}', which is in a registry or another repository`,
          place,
          includes,
        };
      }
      // Before `//` stands what is copied along; the module is behind it.
      const path = value.value.replace(/\?.*$/, '').replace(/\/\/+/g, '/');
      return { path: fromFile(document.file, path), place, includes };
    }
  }
  return { path: '.', place: startOf(document), includes };
}

function startOf({ file }: Document<HclFile>): Place {
  return { file, span: { start: 0, end: 0 } };
}
