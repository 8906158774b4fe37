-- A request to come back that a worker wrote down, because the person rang or came by. Whoever wrote it down does not take them on (A13).
alter table episodes.return_request add column recorded_by uuid references partnership.staff;
