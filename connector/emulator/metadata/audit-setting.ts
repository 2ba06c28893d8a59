/** A managed property (Microsoft Learn, "BooleanManagedProperty"); whether the organisation audits at all is on its row. */
export const auditSetting = (on: boolean): Readonly<Record<string, unknown>> => ({
  Value: on,
  CanBeChanged: true,
  ManagedPropertyLogicalName: 'canmodifyauditsettings',
});
