// The life of the control: reads the host's context, draws when something changed, hands edits back.
// https://learn.microsoft.com/power-apps/developer/component-framework/react-controls-platform-libraries
import * as React from 'react';
import type { IInputs, IOutputs } from './generated/ManifestTypes';
import { createHost } from './host';
import { Section } from './Section';
import { isSameSection, readSection, type SectionModel } from './section-model';

type Context = ComponentFramework.Context<IInputs>;

export class OpportunitySection implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private context: Context;
  /** Edits that the host has not fetched yet: never a column that only the flows write. */
  private outputs: IOutputs = {};
  private isFetched = false;
  private revision = 0;
  private drawn: { model: SectionModel; revision: number; element: React.ReactElement } | undefined;
  private notify: () => void;

  private readonly host = createHost(
    () => this.context,
    (edit) => {
      this.outputs = this.isFetched ? edit : { ...this.outputs, ...edit };
      this.isFetched = false;
      this.notify();
    },
  );

  public init(context: Context, notifyOutputChanged: () => void): void {
    this.context = context;
    this.notify = notifyOutputChanged;
    context.mode?.trackContainerResize?.(true);
  }

  public updateView(context: Context): React.ReactElement {
    this.context = context;
    if (this.isFetched) {
      // What the host shows from now on is its answer to the edit.
      this.outputs = {};
      this.isFetched = false;
      this.revision++;
    }
    const model = readSection(context, this.host.formatDate);
    const { drawn, revision } = this;
    if (drawn?.revision === revision && isSameSection(drawn.model, model)) return drawn.element;
    const element = React.createElement(Section, { model, revision, host: this.host });
    this.drawn = { model, revision, element };
    return element;
  }

  public getOutputs(): IOutputs {
    this.isFetched = true;
    return this.outputs;
  }

  public destroy(): void {
    this.drawn = undefined;
  }
}
