-- What counts no more of ways in: secrets of codes that were taken away or never confirmed, recovery codes that were used. How many.
CREATE FUNCTION "remove_spent_factors"("before" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  secrets bigint;
  codes bigint;
BEGIN
  PERFORM retention_refuse_recent("before");
  DELETE FROM code_secret WHERE removed_at < "before" OR (confirmed_at IS NULL AND created_at < "before");
  GET DIAGNOSTICS secrets = ROW_COUNT;
  DELETE FROM recovery_code WHERE used_at < "before";
  GET DIAGNOSTICS codes = ROW_COUNT;
  RETURN secrets + codes;
END
$$;

-- When people's own calendars said that they were busy, once that is over. How many.
CREATE FUNCTION "remove_busy_times"("before" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  removed bigint;
BEGIN
  PERFORM retention_refuse_recent("before");
  DELETE FROM busy_time WHERE ends_at < "before";
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION "remove_spent_factors"(timestamptz), "remove_busy_times"(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "remove_spent_factors"(timestamptz), "remove_busy_times"(timestamptz) TO heard_once_app;
