import { associationTables, resourceTables } from '../../../server/src/languages/terraform/lowering/azurerm';
import {
  RENAMED_ARGUMENTS,
  REQUIRED_ARGUMENTS,
} from '../../../server/src/languages/terraform/lowering/azurerm/renamedArguments';
import { storageRules } from '../../../server/src/languages/terraform/lowering/azurerm/servicesAndGateways';
import type {
  ArgumentRow,
  BlockRow,
  Conversion,
  ResourceTable,
} from '../../../server/src/languages/terraform/evaluation/armMappingRows';
import type { ArmName } from './armNamesOfRules';

export const MAJORS = [3, 4, 5] as const;
export type Major = (typeof MAJORS)[number];

/** An argument or block of azurerm that a table names; dotted path from the resource's body. */
export interface TerraformName {
  readonly resource: string;
  readonly path: string;
  readonly majors: readonly Major[];
}

type Versions = { readonly from?: number; readonly to?: number } | undefined;

function within(majors: readonly Major[], versions: Versions): readonly Major[] {
  return majors.filter((major) => major >= (versions?.from ?? 3) && major <= (versions?.to ?? 5));
}

function join(prefix: string, path: string): string {
  return prefix === '' ? path : path === '' ? prefix : `${prefix}.${path}`;
}

/** Tables of azurerm; those of other providers stand for what is not Azure's. */
export const azurermTables = [...resourceTables.values()].filter(({ terraform }) => terraform.startsWith('azurerm_'));

/** Names that a major version took away or brought, which it has then is not said by the tables: any may lack them. */
export function renamedNames(): readonly TerraformName[] {
  const renamed = Object.entries(RENAMED_ARGUMENTS).flatMap(([resource, rows]) =>
    rows.flatMap(({ old, now }) => [old, ...(now === undefined ? [] : [now])].map((path) => ({ resource, path }))),
  );
  const required = Object.entries(REQUIRED_ARGUMENTS).map(([resource, { name }]) => ({ resource, path: name }));
  return [...renamed, ...required].map((name) => ({ ...name, majors: [] }));
}

/** Everything that the tables name in azurerm. */
export function terraformNames(): readonly TerraformName[] {
  const names: TerraformName[] = [...renamedNames()];
  for (const table of azurermTables) {
    const put = (path: string, majors: readonly Major[] = MAJORS) =>
      names.push({ resource: table.terraform, path, majors });
    put(table.name ?? 'name');
    if (table.located) put('location');
    if (table.located || table.grouped) put('resource_group_name');
    for (const { argument, versions } of table.parent ?? []) put(argument, within(MAJORS, versions));
    const blocks = (prefix: string, majors: readonly Major[], rows: readonly BlockRow[]) => {
      for (const row of rows) {
        const known = within(majors, row.versions);
        const own = join(prefix, row.terraform);
        put(own, known);
        for (const { terraform, versions } of row.arguments) put(join(own, terraform), within(known, versions));
        for (const argument of Object.keys(row.required ?? {})) put(join(own, argument), known);
        blocks(own, known, row.blocks ?? []);
      }
    };
    for (const { terraform, versions } of table.arguments) put(terraform, within(MAJORS, versions));
    blocks('', MAJORS, table.blocks ?? []);
  }
  for (const { terraform, target, argument } of associationTables.values())
    for (const path of [target.argument, argument]) names.push({ resource: terraform, path, majors: MAJORS });
  for (const path of [storageRules.target.argument, ...storageRules.arguments.map((row) => row.terraform)])
    names.push({ resource: storageRules.terraform, path, majors: MAJORS });
  return names;
}

/** Everything that the tables name in Azure's types. */
export function armNamesOfTables(): readonly ArmName[] {
  const names: ArmName[] = [];
  for (const table of azurermTables) names.push(...namesOfTable(table));
  for (const { terraform, target, arm } of associationTables.values())
    names.push({ type: target.type, path: arm, by: terraform });
  for (const row of storageRules.arguments)
    for (const name of namesOfRow(row, ''))
      names.push({ type: storageRules.target.type, by: storageRules.terraform, ...name });
  return names;
}

function namesOfTable({ terraform, arm: type, apiVersion: version, ...table }: ResourceTable): readonly ArmName[] {
  const names: ArmName[] = [{ type, version, path: 'name', by: terraform }];
  const put = (by: string, found: Iterable<{ path: string; value?: string }>) => {
    for (const { path, value } of found)
      names.push({ type, version, path, by: join(terraform, by), ...(value === undefined ? {} : { value }) });
  };
  const blocks = (terraformPrefix: string, list: string, rows: readonly BlockRow[]) => {
    for (const row of rows) {
      const by = join(terraformPrefix, row.terraform);
      put(by, [{ path: join(list, row.arm) }]);
      // The rows of a list block start at the list's item, those of an object block where the block itself stands.
      const start = row.list ? join(list, row.arm) : list;
      for (const argument of row.arguments) put(join(by, argument.terraform), namesOfRow(argument, start));
      put(by, namesOfConstants(row.constants, start));
      blocks(by, start, row.blocks ?? []);
    }
  };
  for (const { argument, type: parent } of table.parent ?? [])
    names.push({ type: parent, path: 'name', by: join(terraform, argument) });
  for (const row of table.arguments) put(row.terraform, namesOfRow(row, ''));
  put('', namesOfConstants(table.constants, ''));
  blocks('', '', table.blocks ?? []);
  return names;
}

function* namesOfRow(row: ArgumentRow, start: string): Generator<{ path: string; value?: string }> {
  const path = join(start, row.arm);
  yield { path: row.conversion?.kind === 'wrapped' ? join(path, row.conversion.property) : path };
  for (const value of wordsOf(row.conversion)) yield { path, value };
  if (typeof row.default === 'string') yield { path, value: row.default };
}

function wordsOf(conversion: Conversion | undefined): readonly string[] {
  if (conversion?.kind === 'switch') return [conversion.on, conversion.off];
  return conversion?.kind === 'words' ? Object.values(conversion.words) : [];
}

function* namesOfConstants(
  constants: ResourceTable['constants'],
  start: string,
): Generator<{ path: string; value?: string }> {
  for (const [path, value] of Object.entries(constants ?? {}))
    yield { path: join(start, path), ...(typeof value === 'string' ? { value } : {}) };
}
