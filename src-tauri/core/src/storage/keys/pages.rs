//! Where SQLite finds the pages of a file that begins with its wrapped keys: everything 8,192 bytes further on.
//!
//! This is the one file of the core that is `unsafe`, because a place in a file can be moved only below SQLite, in a
//! VFS, which is a table of C functions. It hands every call on to the machine's own VFS and does two things: it adds
//! the length of the blocks to each place in the database (not in its journal), and it writes and reads the blocks
//! through the handle that holds the locks, since closing another handle of the file would give them up (POSIX).
#![allow(unsafe_code)]

use std::ffi::{CStr, c_int, c_void};
use std::mem::size_of;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::ffi::{self, sqlite3_file, sqlite3_filename, sqlite3_io_methods, sqlite3_vfs};
use rusqlite::{Connection, OpenFlags};

use super::block::BLOCK;
use super::data_key::DataKey;
use super::head::HEAD;
use crate::error::{Error, Result};

const NAME: &CStr = c"lac-after-keys";
const MAIN: &CStr = c"main";
/// Our own file controls; SQLite keeps those below 100 for itself.
const WRITE_BLOCK: c_int = 0x4C41_4301;
const READ_HEAD: c_int = 0x4C41_4302;

/// What SQLite takes for an open file: ours, followed in the same memory by the machine's.
#[repr(C)]
struct Shifted {
    base: sqlite3_file,
    shift: i64,
}

/// What `WRITE_BLOCK` and `READ_HEAD` are handed.
struct Asked {
    at: i64,
    bytes: *mut c_void,
    length: c_int,
}

/// The machine's own VFS. SQLite never takes one away.
struct Machine(*mut sqlite3_vfs);
// SAFETY: the table is filled before the first thread uses it and is only read.
unsafe impl Send for Machine {}
// SAFETY: as above.
unsafe impl Sync for Machine {}

static MACHINE: OnceLock<Option<Machine>> = OnceLock::new();

/// Opens the pages of a file that begins with its keys, or is to begin with them.
pub(in crate::storage) fn open(file: &Path, flags: OpenFlags) -> Result<Connection> {
    if MACHINE.get_or_init(register).is_none() {
        return Err(Error::Database("the way to encrypted workbooks could not be set up".into()));
    }
    Ok(Connection::open_with_flags_and_vfs(file, flags, NAME)?)
}

fn register() -> Option<Machine> {
    // SAFETY: SQLite's own VFS lives as long as the program, and so does ours, which is never freed. Ours is a copy
    // of it but for its name, the size of a file and how one is opened.
    unsafe {
        let machine = ffi::sqlite3_vfs_find(std::ptr::null());
        if machine.is_null() {
            return None;
        }
        let ours = sqlite3_vfs {
            szOsFile: (*machine).szOsFile + size_of::<Shifted>() as c_int,
            zName: NAME.as_ptr(),
            pNext: std::ptr::null_mut(),
            xOpen: Some(open_file),
            ..*machine
        };
        let registered = ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 0);
        (registered == ffi::SQLITE_OK).then_some(Machine(machine))
    }
}

/// Gives the pages their key.
pub(in crate::storage) fn give_data_key(connection: &Connection, key: &DataKey) -> Result<()> {
    let digits = key.for_pages();
    let length = c_int::try_from(digits.len()).unwrap_or(0);
    // SAFETY: the handle is open, and SQLCipher copies the key before it returns. A statement would leave a copy of
    // the key in the text of a PRAGMA.
    let given = unsafe { ffi::sqlite3_key(connection.handle(), digits.as_ptr().cast(), length) };
    if given == ffi::SQLITE_OK { Ok(()) } else { Err(Error::Database("the pages took no key".into())) }
}

/// Writes one of the two blocks and waits until the disk has it.
pub(in crate::storage) fn write_block(connection: &Connection, number: usize, block: &[u8; BLOCK]) -> Result<()> {
    let at = (number * BLOCK) as i64;
    let mut asked = Asked { at, bytes: block.as_ptr().cast_mut().cast(), length: BLOCK as c_int };
    control(connection, WRITE_BLOCK, &mut asked)
}

/// Both blocks of an open file.
pub(in crate::storage) fn read_head(connection: &Connection) -> Result<Vec<u8>> {
    let mut head = vec![0; HEAD as usize];
    let mut asked = Asked { at: 0, bytes: head.as_mut_ptr().cast(), length: HEAD as c_int };
    control(connection, READ_HEAD, &mut asked)?;
    Ok(head)
}

fn control(connection: &Connection, what: c_int, asked: &mut Asked) -> Result<()> {
    // SAFETY: the handle is open; `asked` and the bytes that it names outlive the call, which `control_file` answers.
    // For a file of another VFS it is a control that nobody knows, which reads nothing of it.
    let answer = unsafe {
        ffi::sqlite3_file_control(connection.handle(), MAIN.as_ptr(), what, std::ptr::from_mut(asked).cast())
    };
    match answer {
        ffi::SQLITE_OK => Ok(()),
        failed => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(failed), None).into()),
    }
}

/// The machine's file within ours.
///
/// # Safety
/// `file` is one that `open_file` was handed, in memory of the size that our VFS asks for.
unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: SQLite allots `szOsFile` bytes; ours come first, and their size keeps the alignment of a pointer.
    unsafe { file.cast::<u8>().add(size_of::<Shifted>()).cast() }
}

/// How far the places of this file are moved.
///
/// # Safety
/// As `inner`.
unsafe fn shift(file: *mut sqlite3_file) -> i64 {
    // SAFETY: `open_file` has filled it.
    unsafe { (*file.cast::<Shifted>()).shift }
}

unsafe extern "C" fn open_file(
    _ours: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over memory of the size that our VFS asks for; the machine's VFS was found before ours
    // could be used, and opens its file in the part that is its own.
    unsafe {
        (*file).pMethods = std::ptr::null();
        let Some(Some(Machine(machine))) = MACHINE.get() else { return ffi::SQLITE_CANTOPEN };
        let Some(open) = (**machine).xOpen else { return ffi::SQLITE_CANTOPEN };
        let inner = inner(file);
        (*inner).pMethods = std::ptr::null();
        let opened = open(*machine, name, inner, flags, out);
        // One that failed to open and has methods is still to be closed, which SQLite does through ours.
        if !(*inner).pMethods.is_null() {
            (*file.cast::<Shifted>()).shift = if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 { 0 } else { HEAD as i64 };
            (*file).pMethods = &raw const METHODS;
        }
        opened
    }
}

/// Calls a method of the machine's file.
macro_rules! on_inner {
    ($file:ident . $method:ident ( $($argument:expr),* )) => {{
        // SAFETY: SQLite calls this for a file that `open_file` opened and that is not closed yet.
        unsafe {
            let inner = inner($file);
            match (*(*inner).pMethods).$method {
                Some(method) => method(inner $(, $argument)*),
                None => ffi::SQLITE_IOERR,
            }
        }
    }};
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    on_inner!(file.xClose())
}

unsafe extern "C" fn read(file: *mut sqlite3_file, into: *mut c_void, length: c_int, at: i64) -> c_int {
    on_inner!(file.xRead(into, length, at + shift(file)))
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, length: c_int, at: i64) -> c_int {
    on_inner!(file.xWrite(from, length, at + shift(file)))
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: i64) -> c_int {
    on_inner!(file.xTruncate(length + shift(file)))
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    on_inner!(file.xSync(flags))
}

unsafe extern "C" fn length(file: *mut sqlite3_file, length: *mut i64) -> c_int {
    let answer = on_inner!(file.xFileSize(length));
    if answer == ffi::SQLITE_OK {
        // SAFETY: SQLite hands over a place for the length, which the machine's file has filled.
        unsafe { *length = (*length - shift(file)).max(0) };
    }
    answer
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    on_inner!(file.xLock(level))
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    on_inner!(file.xUnlock(level))
}

unsafe extern "C" fn is_reserved(file: *mut sqlite3_file, answer: *mut c_int) -> c_int {
    on_inner!(file.xCheckReservedLock(answer))
}

unsafe extern "C" fn control_file(file: *mut sqlite3_file, what: c_int, argument: *mut c_void) -> c_int {
    match what {
        WRITE_BLOCK => {
            // SAFETY: `control` hands over an `Asked`, whose bytes are as long as it says.
            let Asked { at, bytes, length } = unsafe { &*argument.cast::<Asked>() };
            let written = on_inner!(file.xWrite(bytes.cast_const(), *length, *at));
            if written == ffi::SQLITE_OK { on_inner!(file.xSync(ffi::SQLITE_SYNC_FULL)) } else { written }
        }
        READ_HEAD => {
            // SAFETY: as above.
            let Asked { at, bytes, length } = unsafe { &*argument.cast::<Asked>() };
            on_inner!(file.xRead(*bytes, *length, *at))
        }
        ffi::SQLITE_FCNTL_SIZE_HINT => {
            // SAFETY: this control is handed a length.
            let mut hint = unsafe { *argument.cast::<i64>() + shift(file) };
            on_inner!(file.xFileControl(what, (&raw mut hint).cast()))
        }
        _ => on_inner!(file.xFileControl(what, argument)),
    }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    on_inner!(file.xSectorSize())
}

unsafe extern "C" fn characteristics(file: *mut sqlite3_file) -> c_int {
    on_inner!(file.xDeviceCharacteristics())
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    at: *mut *mut c_void,
) -> c_int {
    on_inner!(file.xShmMap(page, size, extend, at))
}

unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, offset: c_int, count: c_int, flags: c_int) -> c_int {
    on_inner!(file.xShmLock(offset, count, flags))
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // SAFETY: as in `on_inner`.
    unsafe {
        let inner = inner(file);
        if let Some(barrier) = (*(*inner).pMethods).xShmBarrier {
            barrier(inner);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    on_inner!(file.xShmUnmap(delete))
}

/// The second version of the table: without pages in memory, which would lie at other places than the file says.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(length),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control_file),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
