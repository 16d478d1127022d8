// How can Microsoft help?: the column's own options, each with what it means; once shared with Microsoft it is fixed.
import { Caption1, Dropdown, Option } from '@fluentui/react-components';
import * as React from 'react';
import { HELP_VALUES, PRIVATE_DEAL } from './data/generated/control-data';
import { describe, Frame, Mask } from './Frame';
import type { Host } from './host';
import type { SectionModel } from './section-model';

interface HelpChoiceProps {
  readonly id: string;
  readonly model: SectionModel;
  readonly host: Host;
  readonly help: number | undefined;
  /** The help as it was before an edit that is not saved yet. */
  readonly agreed: number | undefined;
  readonly isShared: boolean;
  readonly isClosed: boolean;
  readonly isLocked: boolean;
  readonly onChange: (help: number | undefined) => void;
}

export function HelpChoice(props: HelpChoiceProps) {
  const { id, model, host, help, onChange } = props;
  const { readable, editable, error } = model.help;
  const options = model.helpOptions;
  const canEdit = editable && !props.isClosed && !props.isLocked && options.length > 0;
  const hint = readable ? hintOf(props) : undefined;
  const label =
    options.find(({ value }) => value === help)?.label ??
    (help === undefined
      ? ''
      : help === model.help.value && model.helpShown
        ? model.helpShown
        : String(help));
  return (
    <Frame {...{ id, hint, error, label: host.text('Help_Name') }} isInput={canEdit}>
      {!readable ? (
        <Mask text={host.text('Hidden')} />
      ) : canEdit ? (
        <Dropdown
          id={id}
          className="choice"
          // Beside the field, not at the end of the page; fixed, so that no part of the form cuts it off.
          inlinePopup
          positioning={{ strategy: 'fixed' }}
          value={label}
          selectedOptions={help === undefined ? [] : [String(help)]}
          placeholder={host.text('Help_Choose')}
          onOptionSelect={(_event, { optionValue }) => {
            const chosen = optionValue === undefined ? undefined : Number(optionValue);
            if (chosen !== help) onChange(chosen);
          }}
          {...{ 'aria-labelledby': `${id}-label`, ...describe(id, hint, error) }}
        >
          {options.map((option) => (
            <Option key={option.value} value={String(option.value)} text={option.label}>
              <span>
                {option.label}
                {HELP_VALUES.includes(option.value) ? (
                  <Caption1 block>{host.text(`Help_${option.value}`)}</Caption1>
                ) : null}
              </span>
            </Option>
          ))}
        </Dropdown>
      ) : (
        <span className="value">{label || '–'}</span>
      )}
    </Frame>
  );
}

function hintOf({ model, host, help, agreed, isShared, ...locks }: HelpChoiceProps): string {
  const meaning =
    help !== undefined && HELP_VALUES.includes(help) ? [host.text(`Help_${help}`)] : [];
  if (locks.isClosed) return [...meaning, host.text('Locked_Closed')].join(' ');
  if (locks.isLocked) return [...meaning, host.text('Help_Locked')].join(' ');
  if (model.helpOptions.length === 0) return host.text('Help_NoOptions');
  const mayUpgrade = isShared && agreed === PRIVATE_DEAL && model.help.editable;
  return [...meaning, ...(mayUpgrade ? [host.text('Help_Upgrade')] : [])].join(' ');
}
