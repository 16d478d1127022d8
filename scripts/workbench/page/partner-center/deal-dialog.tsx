// The form of New deal, and of what Microsoft sends when a visitor plays it. In: what is sent. Out: a deal.
import { Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { FormDialog, WHOLE } from '../parts/form-dialog';
import { HELP, NO_HELP, type NewDeal } from './referrals';

export interface DealDialogProps {
  readonly title: string;
  readonly isHelpAsked: boolean;
  readonly action: string;
  readonly onSubmit: (deal: NewDeal) => Promise<void>;
  readonly onClose: () => void;
}

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'JPY'];
const PRIVATE = 'No help needed (private deal)';
const SIXTY_DAYS = 60 * 86_400_000;

export function DealDialog({ title, isHelpAsked, action, onSubmit, onClose }: DealDialogProps) {
  const [deal, setDeal] = useState<NewDeal>(() => ({
    ...{ name: '', customer: 'Fabrikam', value: 50_000, currency: 'USD', notes: '' },
    closes: new Date(Date.now() + SIXTY_DAYS).toISOString().slice(0, 10),
    help: HELP[0]?.[0] ?? NO_HELP,
  }));
  const set = (changed: Partial<NewDeal>): void => setDeal((before) => ({ ...before, ...changed }));
  const helpName = HELP.find(([code]) => code === deal.help)?.[1] ?? PRIVATE;
  return (
    <FormDialog
      title={title}
      action={action}
      isReady={deal.name.trim() !== ''}
      onSubmit={() => onSubmit(deal)}
      onClose={onClose}
    >
      <Field label="Deal name" required style={WHOLE}>
        <Input value={deal.name} onChange={(_, data) => set({ name: data.value })} autoFocus />
      </Field>
      <Field label="Customer" required style={WHOLE}>
        <Input value={deal.customer} onChange={(_, data) => set({ customer: data.value })} />
      </Field>
      <Field label="Estimated value" required>
        <Input
          type="number"
          min={0}
          value={String(deal.value)}
          onChange={(_, data) => set({ value: Number(data.value) })}
        />
      </Field>
      <Field label="Currency">
        <Dropdown
          value={deal.currency}
          selectedOptions={[deal.currency]}
          onOptionSelect={(_, { optionValue = 'USD' }) => set({ currency: optionValue })}
        >
          {CURRENCIES.map((code) => (
            <Option key={code}>{code}</Option>
          ))}
        </Dropdown>
      </Field>
      <Field label="Estimated close date" required>
        <Input
          type="date"
          value={deal.closes}
          onChange={(_, data) => set({ closes: data.value })}
        />
      </Field>
      {isHelpAsked && (
        <Field label="How can Microsoft help?">
          <Dropdown
            value={helpName}
            selectedOptions={[deal.help]}
            onOptionSelect={(_, { optionValue = NO_HELP }) => set({ help: optionValue })}
          >
            {HELP.map(([code, name]) => (
              <Option key={code} value={code}>
                {name}
              </Option>
            ))}
            <Option value={NO_HELP}>{PRIVATE}</Option>
          </Dropdown>
        </Field>
      )}
      <Field label="Notes" style={WHOLE}>
        <Textarea rows={2} value={deal.notes} onChange={(_, data) => set({ notes: data.value })} />
      </Field>
    </FormDialog>
  );
}
