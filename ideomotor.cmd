@rem UNTRIED: written beside the Unix launcher, never run on a Windows machine. Please report what happens.
@echo off
rem Ideomotor's launcher for Windows: finds a JDK 25, builds on first use, and starts java.
rem It builds when nothing is built yet. After a change of the sources: ideomotor.cmd --build, or delete app\target\dist.built.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "dist=%root%app\target\dist"
set "stamp=%root%app\target\dist.built"

set "jdk="
call :is_jdk25 "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%USERPROFILE%\.jdks\*25*") do call :is_jdk25 "%%~D"
if not defined jdk (
    for /f "delims=" %%J in ('where javac 2^>nul') do call :is_jdk25 "%%~dpJ.."
)
if not defined jdk (
    >&2 echo ideomotor: expected a JDK 25 in JAVA_HOME, in %ProgramFiles% or on the PATH, found none; install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) and try again
    exit /b 4
)

if "%~1"=="--build" (
    if exist "%stamp%" del "%stamp%"
)
if not exist "%stamp%" (
    call :build
    if errorlevel 1 exit /b 70
)
if "%~1"=="--build" exit /b 0

rem Launch profiles: script, compute (most throughput), live (shortest pauses), quick (shortest start).
set "profile=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m"
if "%~1"=="run" set "profile="
if "%~1"=="train" set "profile=-XX:+UseSerialGC"
if "%~1"=="benchmark" set "profile=-XX:+UseSerialGC"
if "%~1"=="simulate" set "profile=-XX:+UseSerialGC"
if "%~1"=="replay" set "profile=-XX:+UseSerialGC"
if "%~1"=="inspect" set "profile=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if "%~1"=="stream" set "profile=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if "%~1"=="demo" set "profile=-XX:+UseZGC -Xmx1g"
if "%~1"=="live" set "profile=-XX:+UseZGC -Xmx1g"
if "%~1"=="session" set "profile=-XX:+UseZGC -Xmx1g"
rem What computes long, or trains networks, gets the processor's vectors; java then prints one WARNING line.
set "vectors="
for %%C in (run train benchmark simulate replay live session demo) do if "%~1"=="%%C" set "vectors=--add-modules=jdk.incubator.vector"
"%jdk%\bin\java.exe" %profile% %vectors% -Xshare:auto -Djava.awt.headless=true -cp "%dist%\*" org.ideomotor.app.Ideomotor %*
exit /b %errorlevel%

:is_jdk25
if defined jdk exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>nul && set "jdk=%~f1"
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
    >&2 echo ideomotor: building needs Maven ^(mvn^) on the PATH, found none
    exit /b 1
)
>&2 echo Building Ideomotor, a minute or two ...
if exist "%dist%" rmdir /s /q "%dist%"
if not exist "%root%target" mkdir "%root%target"
set "JAVA_HOME=%jdk%"
call mvn -B -q -f "%root%pom.xml" -Dquick -Dmaven.test.skip=true -pl app -am package >"%root%target\build.log" 2>&1
if errorlevel 1 (
    >&2 echo ideomotor: the build failed; the whole log is %root%target\build.log
    exit /b 1
)
echo built>"%stamp%"
exit /b 0
