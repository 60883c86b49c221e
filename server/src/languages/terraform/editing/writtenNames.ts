import {
  isNewResource,
  Refusal,
  type AssociationReference,
  type NewResource,
  type ParameterReference,
} from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { CallStep, Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import type { Inlined } from '../../editing/inlineAdditions';
import { oneOfLoop } from '../../editing/otherLoopInstances';
import { differsByTurn } from '../evaluation/variesByInstance';
import { tablesByArmType } from '../lowering/azurerm/index';
import { associationAddress } from './associationAddress';
import { drafted } from './blockText';
import type { Folder } from './editedFolder';
import { isNamedAlready } from './instanceKeys';
import type { NewNames } from './newNames';
import type { Homes } from './newResourceHomes';
import { isSameRepetition, outermostAt, ownInstance, repetitionOf, type Repetition } from './repetitionArguments';
import type { ValueNames } from './valueText';

/** What all names of a folder rest on. */
export interface NamingContext {
  readonly graph: Graph;
  readonly steps: readonly CallStep[];
  readonly inlined: Inlined;
  readonly folder: Folder;
  readonly homes: Homes;
  readonly newNames: NewNames;
}

/** How one block names others: within a block that is made several times, each instance names its own. */
export class WrittenNames implements ValueNames {
  readonly graph;
  readonly steps;
  readonly inlined;

  /** @param repetition what repeats the block that is written; undefined: nothing */
  constructor(
    private readonly naming: NamingContext,
    private readonly repetition: Repetition | undefined,
  ) {
    ({ graph: this.graph, steps: this.steps, inlined: this.inlined } = naming);
  }

  label(resource: NewResource): string {
    const { homes, newNames } = this.naming;
    const table = tablesByArmType.get(resource.type.toLowerCase())!;
    return newNames.label(`${resource.type} ${resource.symbol}`, table.terraform, homes.label(resource));
  }

  variable(reference: ParameterReference): string {
    return this.naming.newNames.variable(reference);
  }

  association(reference: AssociationReference): string | undefined {
    return associationAddress(reference, this.naming.folder, this.naming.newNames);
  }

  instance(of: Resource | NewResource): string {
    const { homes, folder, graph } = this.naming;
    const repetition = homes.repetition(of);
    const label = isNewResource(of) ? of.symbol : of.label;
    const known = isNewResource(of) ? '' : (of.instance ?? '');
    const open = !isNewResource(of) && of.condition !== undefined;
    if (!repetition) {
      if (open) throw new Refusal(`how often '${label}' exists is not known`);
      return known;
    }
    if (isSameRepetition(repetition, this.repetition)) return ownInstance(repetition);
    if (open && !/^\[["\d]/.test(known)) throw new Refusal(`how often '${label}' exists is not known`);
    if (open || repetition.optional)
      throw new Refusal(`'${label}' exists only as \`${repetition.text}\` says: what names it needs the same`);
    if (this.repetition || isNewResource(of)) throw new Refusal(`'${label}' is made by another loop`);
    if (!isNamedAlready(of, graph, folder.documents)) throw oneOfLoop(of);
    return known;
  }

  textOf(value: Value): string {
    const { file, span: where } = value.origin.place;
    const document = this.naming.folder.document(file);
    if (!document || value.kind === 'absent') throw new Refusal('the value to copy is not written');
    const text = drafted(document.text, where);
    if (!differsByTurn(document.tree.body, where)) return text;
    const block = outermostAt(document.tree.body, value.origin.place);
    if (block && isSameRepetition(this.repetition, repetitionOf(block, document.text))) return text;
    throw new Refusal(`\`${text}\` has another value for each instance`);
  }
}
