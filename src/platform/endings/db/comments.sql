comment on table platform.ending is 'That something ended, was shut or taken back: a permission, a block, a place in a team. Kept outside the database as well, so that no restore opens it again.';
comment on column platform.ending.ending_id is 'Random identifier; by it a restored database knows what it has missed.';
comment on column platform.ending.at is 'When it happened.';
comment on column platform.ending.table_name is 'Where.';
comment on column platform.ending.op is 'A change of columns (set), a new row that shuts something (row), or a row taken away (gone).';
comment on column platform.ending.key is 'Which row; cleared once it is kept outside.';
comment on column platform.ending.fields is 'What it became; cleared once it is kept outside.';
comment on column platform.ending.kept_at is 'When it was kept outside the database.';
