-- Which migrations stand in this database: for the server, which may not read Prisma's own table, to say whether it is ready.
CREATE FUNCTION "applied_migrations"() RETURNS TABLE ("name" text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT migration_name::text FROM public._prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL;
END
$$;
REVOKE ALL ON FUNCTION "applied_migrations"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "applied_migrations"() TO heard_once_app;
