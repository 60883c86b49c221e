/** Parameter files, a list for each way of a root. */
export type Ways = readonly (readonly string[])[];

/** Which parameter files count instead of those that are found. */
export class Choices {
  /** Files for whatever root they serve. */
  files: readonly string[] = [];
  private readonly people: Map<string, Ways>;
  private readonly project: Map<string, Ways>;

  constructor(from?: Choices) {
    this.files = from?.files ?? [];
    this.people = new Map(from?.people);
    this.project = new Map(from?.project);
  }

  /** What somebody chose for a root. */
  waysOf(unit: string): Ways | undefined {
    return this.people.get(unit);
  }

  /** What the project file names for a root. */
  projectWaysOf(unit: string): Ways | undefined {
    return this.project.get(unit);
  }

  set(by: 'people' | 'project', unit: string, ways: Ways | undefined): void {
    if (ways) this[by].set(unit, ways);
    else this[by].delete(unit);
  }
}
