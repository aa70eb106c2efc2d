//! The real window: the built binary under WebKitWebDriver, used by keyboard as she uses it.
#![cfg(target_os = "linux")]

mod asked_screens;
mod backups;
mod brought_back;
mod bus;
mod by_keys;
mod charts;
mod display;
mod drill;
mod driver;
mod focus;
mod help;
mod journey;
mod keys;
mod locked_down;
mod offline;
mod pictures;
mod places;
mod policy;
mod processes;
mod returns;
mod safekeeping;
mod screens;
mod taking_out;
mod trends;
