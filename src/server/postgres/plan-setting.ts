import { quotedRole } from './migration-statements.js';
import type { SqlClient } from './sql-client.js';

/** The statement that lets PostgreSQL keep the plans of a role. */
function keepPlansOf(role: string): string {
  return `alter role ${quotedRole(role)} set plan_cache_mode = force_generic_plan;`;
}

/** A sentence if PostgreSQL plans each statement of the app's role anew. Without a role, of the client's role. */
export async function missingPlanSetting(
  database: SqlClient,
  appRole: string | undefined,
): Promise<string[]> {
  const [found] = await database.query('', SETTING, [appRole ?? '']);
  if (found === undefined) return [];
  const { role, mode }: { role: string; mode: string } = JSON.parse(found);
  if (mode === 'force_generic_plan') return [];
  return [
    `The role "${role}" has \`plan_cache_mode = ${mode}\`, so PostgreSQL plans each read of the ledger anew, ` +
      `which takes most of its time. Run \`${keepPlansOf(role)}\``,
  ];
}

/**
 * The setting that a new session of the role gets: the one of the role in this database, of the role, of the
 * database, or of the server. Without a role, the one of this session.
 */
const SETTING = `
  select json_build_object('role', role.name, 'mode', case when $1 = ''
    then current_setting('plan_cache_mode')
    else coalesce(
      (select split_part(config, '=', 2) from pg_db_role_setting s
        left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) config
        where config like 'plan_cache_mode=%' and (s.setrole = 0 or r.rolname = $1)
          and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
        order by s.setrole <> 0 desc, s.setdatabase <> 0 desc limit 1),
      (select setting from pg_settings where name = 'plan_cache_mode'
        and source in ('default', 'configuration file', 'command line', 'environment variable')),
      'auto')
    end)::text as body
  from (select coalesce(nullif($1, ''), session_user::text) as name) role`;
