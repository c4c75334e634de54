# The toolchain of the preset `web`: whichever Emscripten is on PATH (an activated emsdk, or Debian's).
find_program(HEAPGLASS_EMCC emcc REQUIRED)
file(REAL_PATH "${HEAPGLASS_EMCC}" emcc)
get_filename_component(EMSCRIPTEN_ROOT_PATH "${emcc}" DIRECTORY)
set(toolchain "${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
if(NOT EXISTS "${toolchain}")
  message(FATAL_ERROR "No Emscripten was found beside ${emcc}: install Debian's emscripten, or activate an emsdk.")
endif()
include("${toolchain}")

# Debian 12's Emscripten looks for its JavaScript parser where only Debian's Node looks by itself.
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
