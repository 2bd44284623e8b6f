"""The agendas that come with WorkshopTUI, as TOML files to copy and change."""
