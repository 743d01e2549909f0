@echo off
rem Opens the showcase on the whole screen. Nothing on this PC is changed: the browser gets a profile of its own, and the
rem screen is kept awake only for as long as the showcase is open. Leave it with Alt+F4.
setlocal
set "PAGE=file:///%~dp0index.html#attract"
set "PAGE=%PAGE:\=/%"
set "PROFILE=%LOCALAPPDATA%\etalase-kiosk"
if not exist "%PROFILE%" mkdir "%PROFILE%"

set "BROWSER="
for %%B in (
  "%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
  "%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"
  "%ProgramFiles%\Google\Chrome\Application\chrome.exe"
  "%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe"
  "%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe"
) do if not defined BROWSER if exist %%B set "BROWSER=%%~B"
if defined BROWSER (
  set "OPTIONS=--kiosk --edge-kiosk-type=fullscreen --no-first-run --no-default-browser-check --disable-pinch --overscroll-history-navigation=0 --disable-features=Translate --disable-session-crashed-bubble --noerrdialogs"
  set "OWN=--user-data-dir="
  goto start
)
for %%B in (
  "%ProgramFiles%\Mozilla Firefox\firefox.exe"
  "%ProgramFiles(x86)%\Mozilla Firefox\firefox.exe"
) do if not defined BROWSER if exist %%B set "BROWSER=%%~B"
if defined BROWSER (
  copy /y "%~dp0kiosk-firefox.js" "%PROFILE%\user.js" >nul
  set "OPTIONS=-no-remote --kiosk"
  set "OWN=-profile "
  goto start
)
rem Any other browser, in a window of its own: F11 fills the screen.
start "" "%PAGE%"
goto :eof

:start
rem ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED: they end with the process that asked for them.
set "AWAKE=$k = Add-Type -PassThru -Name K -Namespace E -MemberDefinition ('[DllImport(' + [char]34 + 'kernel32.dll' + [char]34 + ')] public static extern uint SetThreadExecutionState(uint f);'); [void]$k::SetThreadExecutionState(2147483651)"
powershell -NoProfile -ExecutionPolicy Bypass -WindowStyle Hidden -Command "%AWAKE%; $q = [char]34; Start-Process -Wait -FilePath $env:BROWSER -ArgumentList ($env:OPTIONS + ' ' + $env:OWN + $q + $env:PROFILE + $q + ' ' + $q + $env:PAGE + $q)"
if errorlevel 1 start "" "%BROWSER%" %OPTIONS% %OWN%"%PROFILE%" "%PAGE%"
