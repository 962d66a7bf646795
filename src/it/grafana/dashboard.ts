// A dashboard of this project: Grafana's own types, as JSON has them, and what this project asks of each panel.
import type { Dashboard, FieldConfig, Panel, RowPanel } from '@grafana/schema';
import type { Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as StateTimelineField,
  Options as StateTimelineOptions,
} from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type {
  FieldConfig as TableField,
  Options as TableOptions,
} from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type {
  FieldConfig as TimeSeriesField,
  Options as TimeSeriesOptions,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** A type as it is in JSON: an enum is one of its values. */
type Json<T> = T extends string
  ? `${T}`
  : T extends number
    ? `${T}` extends `${infer N extends number}` ? N : never
    : T extends Array<infer E>
      ? Array<Json<E>>
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T;

/** A query of the Prometheus data source. */
interface Query {
  refId: string;
  expr: string;
  legendFormat?: string;
  format?: 'table';
  instant: boolean;
  range: boolean;
}

type Field<C> = Omit<Json<FieldConfig>, 'custom' | 'unit' | 'color' | 'thresholds'> &
  Required<Pick<Json<FieldConfig>, 'unit' | 'color' | 'thresholds'>> & { custom?: Json<C> };

type Typed<T extends string, O, C> = Omit<Json<Panel>, 'type' | 'options' | 'fieldConfig' | 'targets'> &
  Required<Pick<Json<Panel>, 'id' | 'title' | 'description' | 'gridPos' | 'datasource'>> & {
    type: T;
    options: Json<O>;
    fieldConfig: { defaults: Field<C>; overrides: NonNullable<Json<Panel>['fieldConfig']>['overrides'] };
    targets: Query[];
  };

type Checked =
  | Typed<'stat', StatOptions, Record<string, never>>
  | Typed<'bargauge', BarGaugeOptions, Record<string, never>>
  | Typed<'table', TableOptions, TableField>
  | Typed<'timeseries', TimeSeriesOptions, TimeSeriesField>
  | Typed<'state-timeline', StateTimelineOptions, StateTimelineField>;

/** What every file in helm/fsgsbase-probe/dashboards has to be. */
export type CheckedDashboard = Omit<Json<Dashboard>, 'panels'> & {
  uid: string;
  title: string;
  description: string;
  panels: Array<Checked | Json<RowPanel>>;
};
