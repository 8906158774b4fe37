import { familyName, givenName } from './chance.sql.ts'
import { agenciesInEach, type Size, staffInEach } from './size.ts'

const agencies = ({ partnerships }: Size) => `
  insert into partnership.partnership (partnership_id, name, area_name)
  select bench.id('partnership', p), 'Partnership ' || (p + 1), 'Area ' || (p + 1) from generate_series(0, ${partnerships - 1}) p;

  create unlogged table bench.agency as
  select no, no / ${agenciesInEach} as p, no % ${agenciesInEach} as k, bench.id('agency', no) as agency_id,
    bench.id('partnership', no / ${agenciesInEach}) as partnership_id, (array[3, 2, 1, 1])[no % ${agenciesInEach} + 1] as teams
  from generate_series(0, ${partnerships * agenciesInEach - 1}) no;

  insert into partnership.agency (agency_id, partnership_id, name, kind, phone, joined_at)
  select agency_id, partnership_id, (array['Recovery service ', 'NHS drug and alcohol service ', 'Practice ', 'Pharmacy '])[k + 1] || (p + 1),
    (array['charity_treatment', 'nhs_treatment', 'gp', 'pharmacy'])[k + 1], '01632 960' || lpad((no % 1000)::text, 3, '0'), bench.today() - 3000
  from bench.agency;

  insert into partnership.team (team_id, agency_id, name, opened_on)
  select bench.id('team', no * 3 + t), agency_id, 'Team ' || (t + 1), bench.today() - 2900 from bench.agency cross join generate_series(0, teams - 1) t;`

/** Forty workers in each partnership: 16 at the charity, 14 at the NHS service, 6 at the practice, 4 at the pharmacy. */
const staff = ({ partnerships }: Size) => `
  create unlogged table bench.staff as
  select s.no, s.p, s.k, s.q, bench.id('staff', s.no) as staff_id, a.agency_id, bench.id('team', a.no * 3 + s.q % a.teams) as team_id,
    case
      when s.k = 0 then case when q <= 12 then 'worker' else (array['team_manager', 'safeguarding_lead', 'privacy_officer'])[q - 12] end
      when s.k = 1 then case when q <= 3 then 'worker' when q <= 7 then 'clinician' when q <= 10 then 'prescriber'
        else (array['team_manager', 'safeguarding_lead', 'privacy_officer'])[q - 10] end
      when s.k = 2 then case when q <= 3 then 'gp' else (array['safeguarding_lead', 'privacy_officer'])[q - 3] end
      else case when q <= 2 then 'pharmacist' else 'privacy_officer' end
    end as role
  from (
    select no, no / ${staffInEach} as p, case when at < 16 then 0 when at < 30 then 1 when at < 36 then 2 else 3 end as k,
      at - case when at < 16 then 0 when at < 30 then 16 when at < 36 then 30 else 36 end as q
    from (select no, no % ${staffInEach} as at from generate_series(0, ${partnerships * staffInEach - 1}) no) n) s
  join bench.agency a on a.p = s.p and a.k = s.k;

  insert into partnership.staff (staff_id, agency_id, display_name, job_title, work_email, from_at)
  select staff_id, agency_id, ${givenName('no', 1)} || ' ' || ${familyName('no', 2)}, initcap(replace(role, '_', ' ')),
    'staff' || no || '@example.test', bench.today() - 2000
  from bench.staff;
  insert into partnership.staff_role (staff_role_id, staff_id, agency_id, role, from_at)
  select bench.id('staff role', no), staff_id, agency_id, role, bench.today() - 2000 from bench.staff;
  insert into partnership.team_member (team_member_id, team_id, staff_id, from_at)
  select bench.id('team member', no), team_id, staff_id, bench.today() - 2000 from bench.staff;
  insert into auth.account (account_id, kind, subject_id, sign_in_name, set_up_at)
  select bench.id('account', no), 'staff', staff_id, 'staff' || no || '@example.test', bench.today() - 2000 from bench.staff;`

/** One signed version for each partnership. Between treatment and practice a permission is needed; to the pharmacy it is not. */
const agreements = ({ partnerships }: Size) => `
  insert into partnership.agreement (agreement_id, partnership_id, name)
  select bench.id('agreement', p), bench.id('partnership', p), 'Agreement of area ' || (p + 1) from generate_series(0, ${partnerships - 1}) p;
  insert into partnership.agreement_version (agreement_version_id, agreement_id, number, in_force_from, review_on, hard_end_at)
  select bench.id('version', p), bench.id('agreement', p), 1, bench.today() - 900, bench.today() + 200, bench.today() + 400
  from generate_series(0, ${partnerships - 1}) p;
  insert into partnership.agreement_party (agreement_party_id, agreement_version_id, agency_id, signed_at, signed_by)
  select bench.id('party', no), bench.id('version', p), agency_id, bench.today() - 900, bench.id('staff', p * ${staffInEach} + (array[13, 27, 35, 39])[k + 1])
  from bench.agency;
  insert into partnership.agreement_flow (agreement_flow_id, agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
  select bench.id('flow', a.no * ${agenciesInEach} + b.k), bench.id('version', a.p), a.agency_id, b.agency_id, f.purpose, f.categories, 'public_task_health_care', f.purpose <> 'supply'
  from bench.agency a
  join bench.agency b on b.p = a.p and b.k <> a.k
  join (values
    (array[0, 1], array[0, 1], 'direct_care', array[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]::smallint[]),
    (array[0, 1], array[2], 'direct_care', array[0, 1, 3, 4, 5, 6, 7, 10]::smallint[]),
    (array[2], array[0, 1], 'direct_care', array[0, 1, 4, 6, 7, 10]::smallint[]),
    (array[0, 1], array[3], 'supply', array[0, 1, 2, 3, 4, 10]::smallint[]),
    (array[3], array[0, 1], 'direct_care', array[0, 1, 3, 10]::smallint[])) f (from_k, to_k, purpose, categories)
    on a.k = any (f.from_k) and b.k = any (f.to_k);`

/** Partnerships with agencies, teams, staff with their accounts, and agreements in force. */
export const partnerships = (size: Size) => [agencies(size), staff(size), agreements(size)]
