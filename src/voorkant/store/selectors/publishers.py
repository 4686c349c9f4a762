"""Which tables to ask the publishers for: the newest of each kind that our knowledge lists."""

from voorkant.adapters.publishers import publisher


def live_tables() -> tuple[tuple[str, str], ...]:
    """Give (kind, table) in the order in which a new municipality fetches them; boundaries by year."""
    kwb = sorted(publisher("cbs").tables.values(), key=lambda table: table.area_year)
    health = sorted(publisher("rivm").tables.values(), key=lambda table: table.area_year)
    complete = kwb[-2] if len(kwb) > 1 else kwb[-1]
    years = {complete.area_year, *(table.area_year for table in health)}
    wanted = [table for table in kwb if table.area_year in years]
    return (
        *(("kwb", table.id) for table in wanted),
        *(("rivm", table.id) for table in health),
        ("boundaries", str(complete.area_year)),
    )
