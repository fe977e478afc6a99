-- Bảng tra cứu OCOP của nhiều cơ quan, cho PostgreSQL 13 trở lên, cơ sở dữ liệu UTF-8.
-- Chạy lại bao nhiêu lần cũng được.
--
--   psql -f schema.sql
--   psql -c "\copy ocop_arrival from 'records.copy'" -c "select * from ocop_take()"

create extension if not exists pg_trgm;

-- ocop_fold bỏ dấu và viết thường: “Đường thốt nốt” thành “duong thot not”. Unicode không
-- tách đ thành d có dấu, nên đ được đổi riêng.
create or replace function ocop_fold(t text) returns text
  language sql immutable strict parallel safe
  as $$ select lower(translate(regexp_replace(normalize(t, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')) $$;

-- ocop_joined nối một danh sách thành một chuỗi.
create or replace function ocop_joined(t text[]) returns text
  language sql immutable parallel safe
  as $$ select coalesce(array_to_string(t, ' '), '') $$;

create table if not exists ocop_record (
/*DEFS*/,
  folded tsvector generated always as (
/*FOLDED*/
  ) stored,
  marked tsvector generated always as (to_tsvector('simple', lower(normalize(/*MARKED*/, NFC)))) stored,
  primary key ("key")
);

/*COMMENTS*/

create index if not exists ocop_record_folded on ocop_record using gin (folded);
create index if not exists ocop_record_name on ocop_record using gin (ocop_fold("name") gin_trgm_ops);
create index if not exists ocop_record_facets on ocop_record ("kind", "status", "stars", "province", "set");
create index if not exists ocop_record_office on ocop_record ("office", "revision");
create index if not exists ocop_record_gtins on ocop_record using gin ("gtins");
create index if not exists ocop_record_certificates on ocop_record using gin ("certificates");
create index if not exists ocop_record_documents on ocop_record using gin ("documents");
create index if not exists ocop_record_season on ocop_record using gin ("season");
create index if not exists ocop_record_location on ocop_record using gist ("location");

-- Lần xuất mới nhất đã nhận của mỗi cơ quan.
create table if not exists ocop_office (
  "office" text primary key,
  "revision" bigint not null,
  taken timestamptz not null default now()
);

-- Nơi \copy ghi vào trước khi nhận.
create unlogged table if not exists ocop_arrival (
/*DEFS*/
);

-- ocop_take nhận những gì vừa chép: bản ghi mới hơn thay bản ghi cũ, bản ghi mà cơ quan không
-- còn công bố thì bỏ. Một lần xuất cũ hơn lần đã nhận thì không đổi gì.
create or replace function ocop_take() returns table (office_taken text, records bigint, removed bigint)
  language plpgsql as $$
declare
  o record;
begin
  lock table ocop_arrival in exclusive mode;
  for o in select a.office, max(a.revision) as revision from ocop_arrival a group by a.office order by a.office loop
    insert into ocop_office as k (office, revision) values (o.office, o.revision)
      on conflict (office) do update set revision = excluded.revision, taken = now() where k.revision <= excluded.revision;
    office_taken := o.office; records := 0; removed := 0;
    if found then
      insert into ocop_record (/*NAMES*/)
        select /*NAMES*/ from ocop_arrival a where a.office = o.office and a.revision = o.revision
        on conflict (key) do update set /*SETS*/;
      get diagnostics records = row_count;
      delete from ocop_record r where r.office = o.office and r.revision < o.revision;
      get diagnostics removed = row_count;
    end if;
    return next;
  end loop;
  delete from ocop_arrival;
end $$;

-- ocop_find tìm: mọi từ phải có, không kể dấu; khớp cả dấu thì đứng trước. Không từ nào khớp thì
-- tìm tên gần giống, cho người gõ sai.
create or replace function ocop_find(q text, most int default 20) returns setof ocop_record
  language plpgsql stable as $$
declare
  f tsquery := plainto_tsquery('simple', ocop_fold(q));
  m tsquery := plainto_tsquery('simple', lower(normalize(q, NFC)));
begin
  return query select r.* from ocop_record r where r.folded @@ f
    order by (r.marked @@ m) desc, ts_rank_cd(r.folded, f) desc, r.stars desc nulls last, r.key limit most;
  if not found then
    return query select r.* from ocop_record r where ocop_fold(r.name) % ocop_fold(q)
      order by similarity(ocop_fold(r.name), ocop_fold(q)) desc, r.key limit most;
  end if;
end $$;
