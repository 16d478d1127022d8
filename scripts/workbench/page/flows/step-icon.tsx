// The sign of a step's kind, in the colours of the designer. In: a step. Out: a small square.
import { makeStyles, tokens } from '@fluentui/react-components';
import {
  AddSquareRegular,
  ArrowRepeatAllRegular,
  BranchRegular,
  BracesVariableRegular,
  ClockRegular,
  CloudRegular,
  DatabaseRegular,
  FilterRegular,
  FlowRegular,
  PeopleTeamRegular,
  ArrowReplyRegular,
  SquareRegular,
  StopRegular,
} from '@fluentui/react-icons';
import type { Step } from './host';

const useStyles = makeStyles({
  sign: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '22px',
    height: '22px',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusSmall,
    color: '#ffffff',
    fontSize: '15px',
  },
});

type Sign = readonly [color: string, icon: JSX.Element, name: string];

const DATA: Sign = ['#7a3e9d', <BracesVariableRegular />, 'Data operation'];
const SIGNS: Readonly<Record<string, Sign>> = {
  if: ['#484f58', <BranchRegular />, 'Condition'],
  switch: ['#484f58', <BranchRegular />, 'Switch'],
  scope: ['#6b4e3d', <SquareRegular />, 'Scope'],
  foreach: ['#3d5a73', <ArrowRepeatAllRegular />, 'Apply to each'],
  until: ['#3d5a73', <ArrowRepeatAllRegular />, 'Do until'],
  query: ['#7a3e9d', <FilterRegular />, 'Filter array'],
  compose: DATA,
  select: DATA,
  wait: ['#9a4b00', <ClockRegular />, 'Delay'],
  terminate: ['#a4262c', <StopRegular />, 'Terminate'],
  response: ['#006d6f', <ArrowReplyRegular />, 'Response'],
  workflow: ['#0f5ea8', <FlowRegular />, 'Child flow'],
};
const DATAVERSE: Sign = ['#0b6a3c', <DatabaseRegular />, 'Dataverse'];
const PARTNER_CENTER: Sign = ['#0f5ea8', <PeopleTeamRegular />, 'Partner Center'];

const SALESFORCE: Sign = ['#00639b', <CloudRegular />, 'Salesforce'];

export function StepIcon({ step }: { readonly step: Step }) {
  const [color, icon, name] = signOf(step);
  return (
    <span
      className={useStyles().sign}
      style={{ backgroundColor: color }}
      role="img"
      aria-label={name}
      title={name}
    >
      {icon}
    </span>
  );
}

function signOf({ type, operation }: Step): Sign {
  if (operation.includes('commondataservice')) return DATAVERSE;
  if (operation.includes('salesforce')) return SALESFORCE;
  if (operation !== '') return PARTNER_CENTER;
  return SIGNS[type.toLowerCase()] ?? ['#484f58', <AddSquareRegular />, type];
}
