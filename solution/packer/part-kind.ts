// The columns of the component table: what there is to know of a kind of component.

export interface PartKind {
  readonly component: string;
  /** Component type of a RootComponent. */
  readonly type?: number;
  readonly section: string;
  readonly element: string;
  /** What identifies it: attributes (`@id`) or the texts of children. The first may stand in a solution once. */
  readonly keys: readonly [string, ...string[]];
  /** The file of a part is `folder/<name>suffix`. */
  readonly folder: string;
  readonly suffix: string;
  /** What the name is made of; `file`: the path of the part's own file inside the folder. */
  readonly name: string;
  /** The server writes another text for a managed export: `X_managed.xml`. */
  readonly differsManaged?: true;
  /** The folder that its other files have in the zip. */
  readonly packedFolder?: string;
  /** Its file has another name in the zip than in the folder, where it is called like the part. */
  readonly renamesFile?: true;
  /** All files beside its own belong to it, not only those that it names. */
  readonly ownsFolder?: true;
  /** The platform's tool leaves its file without the namespace declaration that the others have. */
  readonly isBare?: true;
  /** The platform demands that the name begins with the publisher's prefix. */
  readonly prefixed?: true;
}

/** What an Entity holds in files of its own, below `Entities/<schema name>/`. */
export interface TablePart {
  readonly component: string;
  readonly child: string;
  readonly folder: string;
  /** The element around the parts: in the file, and around all of them in the zip. */
  readonly wrapper?: string;
  /** An attribute of the wrapper that is the folder's name in the unpacked form. */
  readonly wrapperType?: string;
  readonly element: string;
  readonly key: string;
  readonly differsManaged?: true;
}
