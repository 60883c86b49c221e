import type { Node } from 'jsonc-parser';
import type { Resource } from '../../../model/resource';
import type { Place } from '../../../text/span';
import type { Literal } from '../../declaredParameter';
import { BodyLiterals } from '../../editing/bodyLiterals';
import { lackingIn, type Passed } from '../../editing/parametersOfValue';
import type { PlainType, PlannedParameter } from '../../editing/literalQueries';
import type { Standing } from '../../editing/allowedReferences';
import { chooses, isExpression, spellingOf } from '../syntax/expressionParser';
import { elements, keyOf, propertyValue, placeOf, textOf } from '../syntax/jsonNodes';
import { templateAround, type TemplateTexts } from './sourceFiles';

/** What the plan asks of ARM templates and their parameter files. */
export class ArmLiterals extends BodyLiterals {
  /** What a resource waits for follows from what it names. */
  readonly writesWaitsApart = true;

  constructor(private readonly texts: TemplateTexts) {
    super();
  }

  protected isWithinReach(place: Place): boolean {
    return this.texts.around(place) !== undefined;
  }

  protected isObject(place: Place): boolean {
    return this.nodeOf(place)?.type === 'object';
  }

  isList(place: Place): boolean {
    return this.nodeOf(place)?.type === 'array';
  }

  protected valueOf(property: Place): Place | undefined {
    const node = this.nodeOf(property);
    const value = node?.type === 'property' ? node.children?.[1] : undefined;
    return value && placeOf(property.file, value);
  }

  chooses(place: Place): string | undefined {
    return chooses(textOf(this.texts.around(place)?.node));
  }

  protected standing(place: Place, resource: Resource): Standing {
    if (place.file !== this.texts.main.file) return 'constant';
    const node = this.texts.around(place)?.node;
    const own = templateAround(this.texts.listOf(resource).child);
    // What a template hands to one inside of it is none of the inner one's own.
    if (!node || templateAround(node) !== own) return 'constant';
    let part = node;
    while (part.parent && part.parent !== own) part = part.parent;
    const section = part.type === 'property' ? keyOf(part).toLowerCase() : '';
    return section === 'parameters' ? 'default' : section === 'variables' ? 'variable' : 'declaration';
  }

  parameter({ name, used }: Passed): PlannedParameter | undefined {
    const found = this.texts.around(used);
    let template = found?.node;
    while (template && !propertyValue(propertyValue(template, 'parameters'), name)) template = template.parent;
    const declared = propertyValue(propertyValue(template, 'parameters'), name);
    if (!found || !declared) return undefined;
    const { file } = found.document;
    const list = propertyValue(declared, 'allowedValues');
    const use = spellingOf(textOf(found.node));
    return {
      declaration: placeOf(file, declared),
      hasDefault: propertyValue(declared, 'defaultValue') !== undefined,
      isOf: (type) => PLAIN[textOf(propertyValue(declared, 'type'))?.toLowerCase() ?? ''] === type,
      isNullable: propertyValue(declared, 'nullable')?.value === true,
      isOwn: template === this.texts.main.tree.root,
      isUsedAlone: use?.toLowerCase() === `parameters('${name.toLowerCase()}')`,
      takes: () => true,
      listsWithout: (value) =>
        list?.type === 'array' ? lackingIn(placeOf(file, list), valuesOf(list), name, value) : [],
    };
  }

  /** The node of exactly this place. */
  private nodeOf({ file, span }: Place): Node | undefined {
    const node = this.texts.around({ file, span })?.node;
    return node?.offset === span.start && node.offset + node.length === span.end ? node : undefined;
  }
}

const PLAIN: Readonly<Record<string, PlainType>> = {
  string: 'string',
  int: 'number',
  bool: 'boolean',
  array: 'string list',
};

function valuesOf(list: Node): readonly (Literal | undefined)[] {
  return elements(list).map(({ value }) => {
    if (typeof value === 'string') return isExpression(value) ? undefined : value;
    return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  });
}
