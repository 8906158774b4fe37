insert into partnership.category (code, name, plain_name, is_sensitive_by_nature) values
  (0, 'Known to the service', 'That you use a service', false),
  (1, 'Identity', 'Your name, date of birth and NHS number', false),
  (2, 'Contact', 'How and where to reach you, and what is safe', true),
  (3, 'Attendance', 'Appointments, and whether you came', false),
  (4, 'Prescribing', 'Your medicines and allergies', false),
  (5, 'Plan', 'Your plan and goals', false),
  (6, 'Assessment and notes', 'Assessments and workers'' notes', false),
  (7, 'Tests', 'Drug and alcohol test results', false),
  (8, 'Sexual health, blood-borne viruses and pregnancy', 'Sexual health, hepatitis, HIV and pregnancy', true),
  (9, 'Safeguarding and domestic abuse', 'Keeping you and others safe from harm or abuse', true),
  (10, 'Safety alerts', 'Alerts that keep you or staff safe', false),
  (11, 'Criminal justice', 'Courts, orders and probation', true),
  (12, 'About other people', 'Things other people told us, or that are about them', true),
  (13, 'Outcome measures', 'How things are going for you, as scores', false),
  (14, 'Peer support', 'Peer support and mutual aid', false);

insert into partnership.purpose (code, bit, plain_name) values
  ('direct_care', 0, 'To care for you'),
  ('supply', 1, 'To supply your medicines safely'),
  ('order_monitoring', 2, 'To see whether a court order is being kept'),
  ('housing_support', 3, 'To help you find or keep a home'),
  ('peer_support', 4, 'So that a peer can support you'),
  ('family_support', 5, 'So that someone you chose can support you'),
  ('safeguarding', 6, 'To protect you or someone else from serious harm'),
  ('emergency', 7, 'To help you in an emergency'),
  ('oversight', 8, 'To check that records are used properly');

insert into partnership.agency_kind (code, name, ceiling, working_purpose, may_lead, may_write) values
  ('nhs_treatment', 'NHS drug and alcohol service', 'health_partner', 'direct_care', true, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('charity_treatment', 'Charity drug and alcohol service', 'health_partner', 'direct_care', true, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('young_people_treatment', 'Young people''s drug and alcohol service', 'health_partner', 'direct_care', true, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('residential', 'Residential rehabilitation', 'health_partner', 'direct_care', true, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('hospital', 'Hospital', 'health_partner', 'direct_care', false, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('mental_health', 'Mental health service', 'health_partner', 'direct_care', false, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('prison_health', 'Prison health care', 'health_partner', 'direct_care', false, '{1,2,3,4,5,6,7,8,9,10,11,12,13}'),
  ('gp', 'GP practice', 'gp', 'direct_care', false, '{1,2,3,4,6,7,8,9,10,12,13}'),
  ('pharmacy', 'Pharmacy', 'pharmacist', 'supply', false, '{3,9,10,12}'),
  ('probation', 'Probation', 'probation', 'order_monitoring', false, '{1,3,9,10,11,12}'),
  ('police', 'Police', 'police', 'order_monitoring', false, '{11}'),
  ('housing', 'Housing service', 'housing', 'housing_support', false, '{1,2,3,5,9,10,12}'),
  ('employment', 'Employment support', 'housing', 'housing_support', false, '{1,2,3,5,9,10,12}'),
  ('social_care', 'Social care', 'housing', 'housing_support', false, '{1,2,3,5,9,10,12}'),
  ('peer_led', 'Peer-led recovery community', 'peer_mentor', 'peer_support', false, '{1,3,9,12,14}'),
  ('commissioner', 'Commissioner', 'commissioner', 'oversight', false, '{}'),
  ('partnership_office', 'Partnership office', 'commissioner', 'oversight', false, '{}');

-- The ceiling (security rule book 3.3). Columns lead_worker, lead_team, carer and break_glass belong to routes rather than to kinds of agency.
insert into partnership.ceiling (ceiling, category, cell)
select c.ceiling, (k.position - 1)::smallint,
  case k.letter when 'W' then 'write' when 'R' then 'read' when 'g' then 'grant' when 's' then 'opt_in' when 'p' then 'projection' when 'o' then 'own' else 'none' end
from (values
  --                   0    1    2    3    4    5    6    7    8    9   10   11   12   13   14
  ('lead_worker',    'R    W    W    W    W    W    W    W    -    W    W    W    o    W    R'),
  ('lead_clinician', 'R    W    W    W    W    W    W    W    W    W    W    W    o    W    R'),
  ('lead_team',      'R    R    R    R    R    R    R    R    -    p    R    -    -    R    R'),
  ('health_partner', 'g    g    s    g    g    g    g    g    s    s    g    s    -    g    -'),
  ('gp',             'g    g    s    g    g    g    g    g    s    s    g    -    -    g    -'),
  ('pharmacist',     'p    p    p    p    p    -    -    -    -    -    p    -    -    -    -'),
  ('probation',      'g    p    -    p    -    -    -    p    -    -    p    o    -    -    -'),
  ('police',         '-    -    -    -    -    -    -    -    -    -    -    o    -    -    -'),
  ('housing',        'g    p    s    p    -    p    -    -    -    -    p    -    -    -    -'),
  ('peer_mentor',    'g    p    -    o    -    p    -    -    -    -    p    -    -    -    o'),
  ('commissioner',   '-    -    -    -    -    -    -    -    -    -    -    -    -    -    -'),
  ('carer',          'g    g    -    g    s    g    -    -    -    -    -    -    -    g    -'),
  ('break_glass',    'R    R    -    R    R    -    R    R    -    p    R    -    -    -    -')
) as c (ceiling, cells)
cross join lateral regexp_split_to_table(c.cells, '\s+') with ordinality as k (letter, position);
